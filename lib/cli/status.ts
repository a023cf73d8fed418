import type { Command } from 'commander';
import { LabError } from '../lab-error';
import { findLabs, stackNamesOf } from '../labs/catalog';
import type { Target } from '../target/target';
import { table } from '../walkthrough/table';
import { type OutputOptions, outputCommand } from './options';
import { style } from './style';

interface LabStatus {
  readonly lab: string;
  readonly target: string;
  readonly stack: string;
  readonly status: string;
  readonly since: string;
}

export function statusCommand(): Command {
  return outputCommand('status', 'which labs are up, on this machine and on AWS').action(
    async (options: OutputOptions) => {
      const notes: string[] = [];
      // AWS first: from the local target on, this process knows of no account.
      const up = [...(await onAws(notes)), ...(await onThisMachine(notes))];
      if (options.json) {
        console.log(JSON.stringify(up));
        return;
      }
      if (up.length > 0)
        console.log(table(up.map(({ stack, lab, status, since, target }) => [stack, lab, status, since, target])));
      else console.log('No lab is up.');
      for (const note of notes) console.log(style.dim(note));
    },
  );
}

async function onAws(notes: string[]): Promise<LabStatus[]> {
  const { awsTarget } = await import('../target/aws-target');
  try {
    return await labsOn(await awsTarget());
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    notes.push(`AWS was not asked: ${error.message}`);
    return [];
  }
}

async function onThisMachine(notes: string[]): Promise<LabStatus[]> {
  const { findBackgroundEmulator } = await import('../target/emulator');
  const emulator = await findBackgroundEmulator();
  if (!emulator) {
    notes.push('No emulator runs on this machine.');
    return [];
  }
  notes.push(`Emulator: ${emulator.endpoint}, pid ${emulator.pid}, log ${emulator.logFile}`);
  const { localTarget } = await import('../target/local-target');
  return labsOn(localTarget(emulator.endpoint));
}

async function labsOn(target: Target): Promise<LabStatus[]> {
  const { describeStack } = await import('../target/deployment');
  const found = await Promise.all(
    stacksOf(target).map(async ({ path, stackName }): Promise<LabStatus | undefined> => {
      const stack = await describeStack(target, stackName);
      if (!stack) return undefined;
      const since = stack.LastUpdatedTime ?? stack.CreationTime;
      const { StackStatus = '' } = stack;
      return {
        lab: path,
        target: target.description,
        stack: stackName,
        status: StackStatus,
        since: since?.toISOString() ?? '',
      };
    }),
  );
  return found.filter((status) => status !== undefined);
}

function stacksOf({ kind }: Target): { path: string; stackName: string }[] {
  return findLabs().flatMap((entry) => stackNamesOf(entry, kind).map((stackName) => ({ path: entry.path, stackName })));
}

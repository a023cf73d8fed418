import type { Stack } from '@aws-sdk/client-cloudformation';
import type { Command } from 'commander';
import { DELETE_AT } from '../kit/delete-at';
import { LabError } from '../lab-error';
import type { LabEntry } from '../labs/catalog';
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
  /** When it deletes itself; empty for never, and on the emulator. */
  readonly until: string;
  /** US dollars since it was deployed, by what it costs while idle. */
  readonly costSoFar: number;
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
      if (up.length > 0) console.log(statusTable(up));
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
  const { labsUp } = await import('../target/labs-up');
  const labs = await labsUp(target);
  return Promise.all(labs.flatMap(({ entry, stacks }) => stacks.map((stack) => statusOf(target, entry, stack))));
}

async function statusOf(target: Target, entry: LabEntry, stack: Stack): Promise<LabStatus> {
  const { StackName = '', StackStatus = '', CreationTime, LastUpdatedTime, Parameters = [] } = stack;
  return {
    lab: entry.path,
    target: target.description,
    stack: StackName,
    status: StackStatus,
    since: (LastUpdatedTime ?? CreationTime)?.toISOString() ?? '',
    until: Parameters.find(({ ParameterKey }) => ParameterKey === DELETE_AT)?.ParameterValue ?? '',
    costSoFar: target.kind === 'aws' && CreationTime ? await costSince(CreationTime, entry, StackName) : 0,
  };
}

/** By the hour and what stands in the template of the lab as it is now, without what it was used for. */
async function costSince(time: Date, entry: LabEntry, stackName: string): Promise<number> {
  const { stackIdleCost } = await import('../cost/lab-cost');
  const hours = (Date.now() - time.getTime()) / 3_600_000;
  return hours * stackIdleCost(entry, stackName).perHour;
}

function statusTable(up: readonly LabStatus[]): string {
  return table([
    ['stack', 'status', 'since', 'deletes itself', 'cost so far', 'where'],
    ...up.map(({ stack, status, since, until, costSoFar, target }) => [
      stack,
      status,
      since,
      until ? `${until}Z` : 'never',
      costSoFar > 0 ? `$${costSoFar.toFixed(2)}` : '-',
      target,
    ]),
  ]);
}

import type { Stack } from '@aws-sdk/client-cloudformation';
import type { Command } from 'commander';
import type { LabEntry } from '../catalog/catalog';
import { DELETE_AT } from '../kit/delete-at';
import { labCommand } from '../lab-command';
import { refusedBy } from '../target/refusals';
import type { Target } from '../target/target';
import { table } from '../walkthrough/table';
import { mfaCode } from './mfa-code';
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
      const up = [...(await onAws(options, notes)), ...(await onThisMachine(notes))];
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

async function onAws(options: OutputOptions, notes: string[]): Promise<LabStatus[]> {
  const { awsTarget } = await import('../target/aws-target');
  try {
    return await labsOn(await awsTarget(mfaCode(options)), notes);
  } catch (error) {
    const refusal = refusedBy(error);
    if (!refusal) throw error;
    notes.push(`AWS was not asked: ${refusal.message}`);
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
  return labsOn(localTarget(emulator.endpoint), notes);
}

async function labsOn(target: Target, notes: string[]): Promise<LabStatus[]> {
  const { labsUp } = await import('../target/labs-up');
  const { isFailed } = await import('../target/repair');
  const labs = await labsUp(target);
  const statuses: LabStatus[] = [];
  for (const { entry, stacks } of labs) {
    const perHour = target.kind === 'aws' ? await idlePerHour(entry) : () => 0;
    statuses.push(...stacks.map((stack) => statusOf(target, entry, stack, perHour)));
    const [up, down] = ['up', 'down'].map((command) => labCommand(command, entry.slug, target.flags));
    const failed = stacks.filter(isFailed).map(({ StackName }) => StackName);
    if (failed.length > 0) notes.push(`${failed.join(', ')} failed: ${up} repairs it, ${down} removes it.`);
  }
  return statuses;
}

/** What each stack of a lab costs an hour by its template as it is now, without what it is used for. */
async function idlePerHour(entry: LabEntry): Promise<(stackName: string) => number> {
  const { stackIdleCosts } = await import('../cost/lab-cost');
  const costs = stackIdleCosts(entry);
  return (stackName) => costs.get(stackName)?.perHour ?? 0;
}

function statusOf(target: Target, entry: LabEntry, stack: Stack, perHour: (stackName: string) => number): LabStatus {
  const { StackName = '', StackStatus = '', CreationTime, LastUpdatedTime, Parameters = [] } = stack;
  return {
    lab: entry.path,
    target: target.description,
    stack: StackName,
    status: StackStatus,
    since: (LastUpdatedTime ?? CreationTime)?.toISOString() ?? '',
    until: Parameters.find(({ ParameterKey }) => ParameterKey === DELETE_AT)?.ParameterValue ?? '',
    costSoFar: CreationTime ? hoursSince(CreationTime) * perHour(StackName) : 0,
  };
}

function hoursSince(time: Date): number {
  return (Date.now() - time.getTime()) / 3_600_000;
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

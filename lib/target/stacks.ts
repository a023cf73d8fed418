import { setTimeout as sleep } from 'node:timers/promises';
import {
  CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
  type Stack,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { type LabEntry, stackNamesOf } from '../catalog/catalog';
import { LAB_TAG } from '../kit/lab-tag';
import { LabError } from '../lab-error';
import type { OnTargetEvent } from './events';
import type { Target } from './target';

/** The emulator answers at once; AWS limits how often one may ask. In milliseconds. */
export const POLLING = { local: 100, aws: 2000 } as const;

export interface WaitOptions {
  readonly onEvent: OnTargetEvent;
  /** Stops waiting; CloudFormation goes on. */
  readonly signal?: AbortSignal;
}

/** A stack as CloudFormation knows it by this name, or by its id where it is deleted; or nothing. */
export async function describeStack(target: Target, stackName: string): Promise<Stack | undefined> {
  const cloudFormation = new CloudFormationClient(target.clientConfig);
  try {
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stackName }));
    return Stacks?.[0];
  } catch (error) {
    // CloudFormation has no error of its own for a stack that is not there.
    if ((error as Error).name === 'ValidationError') return undefined;
    throw error;
  } finally {
    cloudFormation.destroy();
  }
}

/**
 * What a stack is made of; by its id also for 90 days after it was deleted.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackResources.html
 */
export async function stackResources(target: Target, stackName: string): Promise<StackResourceSummary[]> {
  const client = new CloudFormationClient(target.clientConfig);
  const resources: StackResourceSummary[] = [];
  try {
    const pages = paginateListStackResources({ client }, { StackName: stackName });
    for await (const { StackResourceSummaries = [] } of pages) resources.push(...StackResourceSummaries);
  } finally {
    client.destroy();
  }
  return resources;
}

/**
 * The lab's stacks that are there, once CloudFormation is done with what a command that was interrupted or killed had asked for.
 * (REVIEW_IN_PROGRESS is no work: it may stay.) One that was being deleted is among them, with its last status.
 *
 * Throws `not-a-lab` for a stack of that name which does not carry the lab's tag: it is somebody else's.
 */
export async function settledStacks(
  target: Target,
  entry: LabEntry,
  { onEvent, signal }: WaitOptions,
): Promise<Stack[]> {
  const settled: Stack[] = [];
  let told = false;
  for (const name of stackNamesOf(entry, target.kind)) {
    let stack = await describeStack(target, name);
    if (!stack) continue;
    requireOwn(stack, entry);
    while (stack?.StackStatus?.endsWith('_IN_PROGRESS') && stack.StackStatus !== 'REVIEW_IN_PROGRESS') {
      if (!told)
        onEvent({ type: 'phase', message: `Waiting for CloudFormation, which is still at work: ${stack.StackStatus}` });
      told = true;
      await sleep(POLLING[target.kind], undefined, { signal });
      // One that is being deleted is found by its id only once it is gone.
      stack = await describeStack(target, stack.StackId ?? name);
    }
    if (stack) settled.push(stack);
  }
  return settled;
}

function requireOwn({ StackName, StackStatus, Tags = [] }: Stack, { path }: LabEntry): void {
  // A stack that was never made carries no tags yet.
  if (StackStatus === 'REVIEW_IN_PROGRESS') return;
  if (Tags.some(({ Key, Value }) => Key === LAB_TAG && Value === path)) return;
  throw new LabError({
    code: 'not-a-lab',
    message: `The stack ${StackName} is not this lab: it does not carry the tag ${LAB_TAG}=${path}.`,
    remedy: 'It was left as it is. Take another Region or account for the lab.',
  });
}

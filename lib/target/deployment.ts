import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BootstrapEnvironments, StackParameters, type Toolkit } from '@aws-cdk/toolkit-lib';
import { CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { LAB_TAG } from '../kit/lab-stack';
import { labCommand } from '../lab-command';
import { LabError } from '../lab-error';
import { type LabEntry, stackNamesOf } from '../labs/catalog';
import { abortable } from './abortable';
import { createToolkit, labAssembly } from './cdk-toolkit';
import { withLock } from './emulator/lock';
import type { OnTargetEvent, TargetEvent } from './events';
import { stateDir } from './state-dir';
import type { Target } from './target';

export type Outputs = Readonly<Record<string, string>>;

export interface DestroyOptions {
  readonly onEvent: OnTargetEvent;
  /** Stops waiting; CloudFormation goes on. */
  readonly signal?: AbortSignal;
  /** Gets what the CDK toolkit says beside its events, for `--verbose`. */
  readonly onDebug?: (message: string) => void;
}

export interface DeployOptions extends DestroyOptions {
  /** Props of a variant or a fault. */
  readonly props?: object;
  /** Values of the stack's parameters. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** The emulator answers at once; AWS limits how often one may ask. In milliseconds. */
const POLLING = { local: 100, aws: 2000 } as const;

/**
 * Deploys a lab and returns its outputs. An existing stack is updated, one whose creation failed is replaced.
 *
 * Throws `deploy-failed` with the first resource that failed and why. CloudFormation has then rolled back.
 */
export async function deployLab(target: Target, entry: LabEntry, options: DeployOptions): Promise<Outputs> {
  const failures: TargetEvent[] = [];
  const toolkit = createToolkit((event) => {
    if (event.type === 'resource' && event.status.endsWith('_FAILED')) failures.push(event);
    options.onEvent(event);
  }, options.onDebug);
  const assembly = await labAssembly(toolkit, target, entry, { props: options.props, complete: true });
  try {
    if (target.kind === 'local') await abortable(bootstrap(toolkit, target), options.signal);
    await waitUntilSettled(target, entry, options);
    const deployment = toolkit.deploy(assembly, {
      parameters: StackParameters.withExisting({ ...options.parameters }),
      stackEventPollingInterval: POLLING[target.kind],
    });
    const { stacks } = await abortable(deployment, options.signal);
    return Object.assign({}, ...stacks.map(({ outputs }) => outputs));
  } catch (cause) {
    options.signal?.throwIfAborted();
    if (cause instanceof LabError) throw cause;
    throw new LabError({
      code: 'deploy-failed',
      message: `${entry.stackName} could not be deployed: ${reasonOf(failures, cause)}`,
      remedy: `Mend the cause and run ${labCommand('up', entry.slug, target.flags)} again, or ${labCommand('down', entry.slug, target.flags)} to remove what is left.`,
      cause,
    });
  }
}

/** Destroys a lab's stack, also one that failed half-way; does nothing where there is none. */
export async function destroyLab(target: Target, entry: LabEntry, options: DestroyOptions): Promise<void> {
  const toolkit = createToolkit(options.onEvent, options.onDebug);
  const assembly = await labAssembly(toolkit, target, entry, { complete: false });
  try {
    await waitUntilSettled(target, entry, options);
    const destruction = toolkit.destroy(assembly, { stackEventPollingInterval: POLLING[target.kind] });
    await abortable(destruction, options.signal);
  } catch (cause) {
    options.signal?.throwIfAborted();
    if (cause instanceof LabError) throw cause;
    throw new LabError({
      code: 'destroy-failed',
      message: `${entry.stackName} could not be destroyed: ${(cause as Error).message}`,
      remedy: `Run ${labCommand('down', entry.slug, target.flags)} again; what still stands is listed in the CloudFormation console.`,
      cause,
    });
  }
}

/** The stack of a lab as CloudFormation knows it, or nothing. */
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

/** The outputs of a lab that is up. Throws `not-up` where it is not, or not in a state to be used. */
export async function outputsOf(target: Target, entry: LabEntry): Promise<Outputs> {
  const outputs: Record<string, string> = {};
  for (const stackName of stackNamesOf(entry, target.kind)) {
    const stack = await describeStack(target, stackName);
    if (!stack?.StackStatus?.match(/^(CREATE|UPDATE|UPDATE_ROLLBACK)_COMPLETE$/)) {
      throw new LabError({
        code: 'not-up',
        message: `${stackName} is not up in ${target.description}${stack ? ` (its stack is ${stack.StackStatus})` : ''}.`,
        remedy: `${labCommand('up', entry.slug, target.flags)} deploys it.`,
      });
    }
    for (const { OutputKey = '', OutputValue = '' } of stack.Outputs ?? []) outputs[OutputKey] = OutputValue;
  }
  return outputs;
}

/**
 * CloudFormation may still be at work for a command that was interrupted or killed. (REVIEW_IN_PROGRESS is no work: it may stay.)
 * Throws `not-a-lab` for a stack of that name which does not carry the lab's tag: it is somebody else's.
 */
async function waitUntilSettled(target: Target, entry: LabEntry, { onEvent, signal }: DestroyOptions): Promise<void> {
  for (let told = false; ; told = true) {
    const stacks = await Promise.all(stackNamesOf(entry, target.kind).map((name) => describeStack(target, name)));
    for (const stack of stacks) if (stack) requireOwn(stack, entry);
    const status = stacks
      .map((stack) => stack?.StackStatus ?? '')
      .find((of) => of.endsWith('_IN_PROGRESS') && of !== 'REVIEW_IN_PROGRESS');
    if (!status) return;
    if (!told) onEvent({ type: 'phase', message: `Waiting for CloudFormation, which is still at work: ${status}` });
    await sleep(POLLING[target.kind], undefined, { signal });
  }
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

/** One at a time: two first deployments to one emulator would make the same change set. */
async function bootstrap(toolkit: Toolkit, { account, region }: Target): Promise<void> {
  await withLock(join(stateDir(), 'bootstrap.lock'), async () => {
    await toolkit.bootstrap(BootstrapEnvironments.fromList([`aws://${account}/${region}`]));
  });
}

function reasonOf(failures: readonly TargetEvent[], cause: unknown): string {
  const [first] = failures;
  if (first?.type !== 'resource') return (cause as Error).message;
  return `${first.logicalId} (${first.resourceType}): ${first.reason ?? first.status}`;
}

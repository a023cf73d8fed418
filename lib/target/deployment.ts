import { join } from 'node:path';
import { BootstrapEnvironments, StackParameters, type Toolkit } from '@aws-cdk/toolkit-lib';
import { labCommand } from '../lab-command';
import { LabError } from '../lab-error';
import { type LabEntry, loadLab, stackNamesOf } from '../labs/catalog';
import { abortable } from './abortable';
import { createToolkit, labAssembly } from './cdk-toolkit';
import { ensureEngines } from './emulator/engines';
import { withLock } from './emulator/lock';
import type { OnTargetEvent, TargetEvent } from './events';
import { repair } from './repair';
import { describeStack, POLLING, settledStacks } from './stacks';
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

/**
 * Deploys a lab and returns its outputs. An existing stack is updated, one whose creation failed is replaced, one that is stuck half-way
 * is repaired first.
 *
 * Throws `deploy-failed` with the first resource that failed and why. CloudFormation has then rolled back.
 */
export async function deployLab(target: Target, entry: LabEntry, options: DeployOptions): Promise<Outputs> {
  const { toolkit, whyFailed } = watchedToolkit(options);
  const assembly = await labAssembly(toolkit, target, entry, { props: options.props, complete: true });
  try {
    if (target.kind === 'local') {
      const onProgress = (message: string) => options.onEvent({ type: 'phase', message });
      await abortable(ensureEngines(loadLab(entry).engines ?? [], { onProgress }), options.signal);
      await abortable(bootstrap(toolkit, target), options.signal);
    }
    const stacks = await settledStacks(target, entry, options);
    await abortable(repair(toolkit, target, { assembly, stacks, onEvent: options.onEvent }), options.signal);
    const deployment = toolkit.deploy(assembly, {
      parameters: StackParameters.withExisting({ ...options.parameters }),
      stackEventPollingInterval: POLLING[target.kind],
    });
    const deployed = await abortable(deployment, options.signal);
    return Object.assign({}, ...deployed.stacks.map(({ outputs }) => outputs));
  } catch (cause) {
    options.signal?.throwIfAborted();
    if (cause instanceof LabError) throw cause;
    throw new LabError({
      code: 'deploy-failed',
      message: `${entry.stackName} could not be deployed: ${whyFailed(cause)}`,
      remedy: `Mend the cause and run ${labCommand('up', entry.slug, target.flags)} again, or ${labCommand('down', entry.slug, target.flags)} to remove what is left.`,
      cause,
    });
  }
}

/**
 * Destroys a lab's stacks, also one that failed half-way; does nothing where there is none. Returns the ids of those that it destroyed.
 *
 * Throws `destroy-failed` with the first resource that could not be deleted and why.
 */
export async function destroyLab(target: Target, entry: LabEntry, options: DestroyOptions): Promise<string[]> {
  const { toolkit, whyFailed } = watchedToolkit(options);
  const assembly = await labAssembly(toolkit, target, entry, { complete: false });
  try {
    const stacks = await settledStacks(target, entry, options);
    const destruction = toolkit.destroy(assembly, { stackEventPollingInterval: POLLING[target.kind] });
    await abortable(destruction, options.signal);
    return stacks.map(({ StackId = '' }) => StackId);
  } catch (cause) {
    options.signal?.throwIfAborted();
    if (cause instanceof LabError) throw cause;
    throw new LabError({
      code: 'destroy-failed',
      message: `${entry.stackName} could not be destroyed: ${whyFailed(cause)}`,
      remedy: `Mend the cause and run ${labCommand('down', entry.slug, target.flags)} again: it goes on with what still stands.`,
      cause,
    });
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

/** One at a time: two first deployments to one emulator would make the same change set. */
async function bootstrap(toolkit: Toolkit, { account, region }: Target): Promise<void> {
  await withLock(join(stateDir(), 'bootstrap.lock'), async () => {
    await toolkit.bootstrap(BootstrapEnvironments.fromList([`aws://${account}/${region}`]));
  });
}

/** The CDK toolkit, and which resource failed first of what it did. */
function watchedToolkit({ onEvent, onDebug }: DestroyOptions): {
  toolkit: Toolkit;
  whyFailed: (cause: unknown) => string;
} {
  const failures: TargetEvent[] = [];
  const toolkit = createToolkit((event) => {
    // The stack itself fails because of one of its resources, and only says which.
    const isCause = event.type === 'resource' && event.resourceType !== 'AWS::CloudFormation::Stack';
    if (isCause && event.status.endsWith('_FAILED')) failures.push(event);
    onEvent(event);
  }, onDebug);
  return { toolkit, whyFailed: (cause) => reasonOf(failures, cause) };
}

function reasonOf(failures: readonly TargetEvent[], cause: unknown): string {
  const [first] = failures;
  if (first?.type !== 'resource') return messageOf(cause as Error);
  return `${first.logicalId} (${first.resourceType}): ${first.reason ?? first.status}`;
}

/** The CDK toolkit wraps some errors in one that says less. */
function messageOf({ message, cause }: Error): string {
  return cause instanceof Error ? cause.message : message;
}

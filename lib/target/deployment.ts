import { join } from 'node:path';
import { BootstrapEnvironments, StackParameters, type Toolkit } from '@aws-cdk/toolkit-lib';
import { type LabEntry, loadLab } from '../catalog/catalog';
import { labCommand } from '../lab-command';
import { LabError } from '../lab-error';
import { abortable } from './abortable';
import { createToolkit, labAssembly } from './cdk-toolkit';
import { ensureEngines } from './emulator/engines';
import { withLock } from './emulator/lock';
import { installedPython } from './emulator/python';
import type { OnTargetEvent } from './events';
import type { Outputs } from './outputs';
import { refusedBy } from './refusals';
import { repair } from './repair';
import { replicasLeft } from './replicas';
import { POLLING, settledStacks } from './stacks';
import { stateDir } from './state-dir';
import type { Target } from './target';

/** How long other commands may set the CDK up on the emulator, which takes a second or two each. In seconds. */
const BOOTSTRAP_PATIENCE = 60;

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
 * Throws `deploy-failed` with the first resource that failed and why. CloudFormation has then rolled back. Throws what refusals.ts names
 * where AWS was not reached, or refused.
 */
export async function deployLab(target: Target, entry: LabEntry, options: DeployOptions): Promise<Outputs> {
  const { toolkit, failure } = watchedToolkit(target, options);
  const assembly = await labAssembly(toolkit, target, entry, { props: options.props, complete: true });
  try {
    if (target.kind === 'local') {
      const onProgress = (message: string) => options.onEvent({ type: 'phase', message });
      await ensureEngines(loadLab(entry).engines ?? [], { onProgress, signal: options.signal });
      await bootstrap(toolkit, target, options);
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
    throw failure(cause, {
      code: 'deploy-failed',
      what: `${entry.stackName} could not be deployed`,
      remedy: `Mend the cause and run ${labCommand('up', entry.slug, target.flags)} again, or ${labCommand('down', entry.slug, target.flags)} to remove what is left.`,
    });
  }
}

/**
 * Destroys a lab's stacks, also one that failed half-way; does nothing where there is none. Returns the ids of those that it destroyed.
 *
 * Throws `destroy-failed` with the first resource that could not be deleted and why.
 */
export async function destroyLab(target: Target, entry: LabEntry, options: DestroyOptions): Promise<string[]> {
  const { toolkit, failure, failures } = watchedToolkit(target, options);
  const assembly = await labAssembly(toolkit, target, entry, { complete: false });
  try {
    const stacks = await settledStacks(target, entry, options);
    const destruction = toolkit.destroy(assembly, { stackEventPollingInterval: POLLING[target.kind] });
    await abortable(destruction, options.signal);
    return stacks.map(({ StackId = '' }) => StackId);
  } catch (cause) {
    options.signal?.throwIfAborted();
    if (cause instanceof LabError) throw cause;
    const down = labCommand('down', entry.slug, target.flags);
    throw (
      replicasLeft(failures, { stackName: entry.stackName, down }) ??
      failure(cause, {
        code: 'destroy-failed',
        what: `${entry.stackName} could not be destroyed`,
        remedy: `Mend the cause and run ${down} again: it goes on with what still stands.`,
      })
    );
  }
}

/** One at a time: two first deployments to one emulator would make the same change set. */
async function bootstrap(toolkit: Toolkit, target: Target, { onEvent, signal }: DestroyOptions): Promise<void> {
  const { account, region } = target;
  const work = async () => {
    await abortable(toolkit.bootstrap(BootstrapEnvironments.fromList([`aws://${account}/${region}`])), signal);
  };
  const python = installedPython();
  // An emulator that somebody else started needs no Python here, and without one there is no lock.
  if (!python) return work();
  const onProgress = (message: string) => onEvent({ type: 'phase', message });
  const file = join(stateDir(), 'bootstrap.flock');
  const doing = 'sets the CDK up on the emulator';
  await withLock({ file, python, doing, patience: BOOTSTRAP_PATIENCE, onProgress, signal }, work);
}

/** How a failure is told where neither a refusal of AWS nor a network is its cause. */
interface Failure {
  readonly code: string;
  readonly what: string;
  readonly remedy: string;
}

/** The CDK toolkit, and what to tell of what it failed in: the first resource that failed, or why AWS was not reached, or its own words. */
function watchedToolkit(
  target: Target,
  { onEvent, onDebug }: DestroyOptions,
): {
  toolkit: Toolkit;
  failures: readonly string[];
  failure: (cause: unknown, failure: Failure) => LabError;
} {
  const failures: string[] = [];
  const toolkit = createToolkit(
    target,
    (event) => {
      // The stack itself fails because of one of its resources, and only says which.
      if (event.type === 'resource' && event.resourceType !== 'AWS::CloudFormation::Stack') {
        const { logicalId, resourceType, status, reason = status } = event;
        if (status.endsWith('_FAILED')) failures.push(`${logicalId} (${resourceType}): ${reason}`);
      }
      onEvent(event);
    },
    onDebug,
  );
  const failure = (cause: unknown, { code, what, remedy }: Failure) => {
    const [resource] = failures;
    const refusal = resource ? undefined : refusedBy(cause);
    return new LabError({
      code: refusal?.code ?? code,
      message: `${what}: ${resource ?? refusal?.message ?? messageOf(cause as Error)}`,
      remedy: refusal?.remedy ?? remedy,
      cause,
    });
  };
  return { toolkit, failures, failure };
}

/** The CDK toolkit wraps some errors in one that says less. */
function messageOf({ message, cause }: Error): string {
  return cause instanceof Error ? cause.message : message;
}

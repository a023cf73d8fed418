import { setTimeout as sleep } from 'node:timers/promises';
import { findLab, type LabEntry, loadLab } from '../catalog/catalog';
import { labCommand } from '../lab-command';
import { LabError } from '../lab-error';
import { abortable } from '../target/abortable';
import type { Watch } from '../target/emulator';
import type { Target } from '../target/target';
import { createRenderer } from './create-renderer';
import { interrupted } from './errors';
import { mfaCode } from './mfa-code';
import type { TargetOptions } from './options';
import { output } from './output';
import type { Renderer } from './renderer';

/** How long Ctrl-C waits for a target that is being opened. An emulator is up within a second or two. */
const OPENING_MS = 5000;

/** What a command works with: the lab, where it runs, and who shows it. */
export interface Session {
  readonly entry: LabEntry;
  readonly target: Target;
  readonly renderer: Renderer;
  /** Aborted by Ctrl-C, SIGTERM and SIGHUP, by a closed pipe, and when the emulator is lost. */
  readonly signal: AbortSignal;
  /** Aborted when the emulator died or answers nothing of worth any more. */
  readonly lost?: AbortSignal;
}

/** The parts of a command that works with a lab. */
interface SessionWork {
  readonly openTarget: (renderer: Renderer, entry: LabEntry, signal: AbortSignal) => Promise<Target>;
  readonly work: (session: Session) => Promise<void>;
  /** What the user is told to do after Ctrl-C. */
  readonly whenInterrupted: (entry: LabEntry) => string;
}

/**
 * Runs a command's work in a session. Ctrl-C ends it with `interrupted` and what is to be done then; a second one ends the process.
 * Output that nobody reads any more, as after `| head -4`, ends it in the same way.
 */
export async function withSession(
  name: string,
  options: TargetOptions,
  { openTarget, work, whenInterrupted }: SessionWork,
): Promise<void> {
  const entry = findLab(name);
  const renderer = createRenderer(options);
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, stop);
  let closed: Error | undefined;
  const abandon = (error: Error) => {
    closed ??= error;
    controller.abort();
  };
  output.on('closed', abandon);
  const opening = openTarget(renderer, entry, controller.signal);
  let watch: Watch | undefined;
  try {
    const target = await abortable(opening, controller.signal);
    watch = target.watch?.();
    const ends = [controller.signal, ...(watch ? [watch.signal] : [])];
    await work({ entry, target, renderer, signal: AbortSignal.any(ends), lost: watch?.signal });
  } catch (error) {
    // An emulator that is just starting would run on, and no later command would find it.
    if (controller.signal.aborted) {
      await Promise.race([opening.catch(() => {}), sleep(OPENING_MS, undefined, { ref: false })]);
      const said = error instanceof LabError && error.code === 'interrupted';
      throw said ? error : interrupted(whenInterrupted(entry), closed);
    }
    // A call that failed may be the first sign of it.
    await watch?.look();
    throw watch?.signal.aborted ? watch.signal.reason : error;
  } finally {
    watch?.stop();
    renderer.close();
    for (const signal of signals) process.off(signal, stop);
    output.off('closed', abandon);
  }
}

/** The target that the options name: AWS, which is then said, the emulator in the background, or one that runs elsewhere. */
export async function openTarget(
  options: TargetOptions,
  renderer: Renderer,
  emulator: 'start' | 'find',
  signal?: AbortSignal,
): Promise<Target> {
  if (!options.local && !options.endpoint) {
    const { awsTarget } = await import('../target/aws-target');
    const target = await awsTarget(mfaCode(options));
    renderer.say(`${target.description}.`, { target: target.kind, account: target.account, region: target.region });
    return target;
  }
  const { localTarget } = await import('../target/local-target');
  if (options.endpoint) {
    const target = localTarget(options.endpoint, { endpoint: options.endpoint });
    await requireAnswer(options.endpoint);
    return target;
  }
  const { findBackgroundEmulator, requirePlatform, startBackgroundEmulator, watchEmulator } = await import(
    '../target/emulator'
  );
  requirePlatform();
  const onProgress = (message: string) => renderer.target({ type: 'phase', message });
  const running =
    emulator === 'start' ? await startBackgroundEmulator({ onProgress, signal }) : await findBackgroundEmulator();
  if (running) return { ...localTarget(running.endpoint), watch: () => watchEmulator(running) };
  throw new LabError({
    code: 'no-emulator',
    message: 'No emulator runs on this machine, so no lab is up here.',
    remedy: `${labCommand('up', '<lab>', { local: true })} starts one and deploys.`,
  });
}

async function requireAnswer(endpoint: string): Promise<void> {
  try {
    await fetch(endpoint);
  } catch (cause) {
    throw new LabError({
      code: 'no-answer',
      message: `Nothing answers at ${endpoint}.`,
      remedy: 'Start the emulator that listens there, or use --local, which starts one.',
      cause,
    });
  }
}

/** Throws where a lab cannot be deployed to this kind of target. */
export function requireDeployable(entry: LabEntry, local: boolean): void {
  const { status, local: runsLocally } = loadLab(entry);
  if (status) {
    throw new LabError({
      code: 'service-ended',
      message: `${entry.slug} shows a service that ended on ${status.ended}; it can be read and synthesized, not deployed.`,
      remedy: `Use ${status.successor} now.`,
    });
  }
  if (local && runsLocally !== true) {
    throw new LabError({
      code: 'aws-only',
      message: `${entry.slug} does not run on the emulator: ${runsLocally.not}`,
      remedy: `${labCommand('up', entry.slug)} deploys it to AWS.`,
    });
  }
}

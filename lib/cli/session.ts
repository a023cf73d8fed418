import { setTimeout as sleep } from 'node:timers/promises';
import { labCommand } from '../lab-command';
import { LabError } from '../lab-error';
import { findLab, type LabEntry, loadLab } from '../labs/catalog';
import { abortable } from '../target/abortable';
import type { Target } from '../target/target';
import { createRenderer } from './create-renderer';
import { interrupted } from './errors';
import type { TargetOptions } from './options';
import type { Renderer } from './renderer';

/** How long Ctrl-C waits for a target that is being opened. An emulator is up within a second or two. */
const OPENING_MS = 5000;

/** What a command works with: the lab, where it runs, and who shows it. */
export interface Session {
  readonly entry: LabEntry;
  readonly target: Target;
  readonly renderer: Renderer;
  /** Aborted by Ctrl-C, SIGTERM and SIGHUP. */
  readonly signal: AbortSignal;
}

/** The parts of a command that works with a lab. */
interface SessionWork {
  readonly openTarget: (renderer: Renderer, entry: LabEntry) => Promise<Target>;
  readonly work: (session: Session) => Promise<void>;
  /** What the user is told to do after Ctrl-C. */
  readonly whenInterrupted: (entry: LabEntry) => string;
}

/**
 * Runs a command's work in a session. Ctrl-C ends it with `interrupted` and what is to be done then; a second one ends the process.
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
  const opening = openTarget(renderer, entry);
  try {
    const target = await abortable(opening, controller.signal);
    await work({ entry, target, renderer, signal: controller.signal });
  } catch (error) {
    // An emulator that is just starting would run on, and no later command would find it.
    if (controller.signal.aborted) await Promise.race([opening.catch(() => {}), sleep(OPENING_MS)]);
    throw controller.signal.aborted ? interrupted(whenInterrupted(entry)) : error;
  } finally {
    renderer.close();
    for (const signal of signals) process.off(signal, stop);
  }
}

/** The target that the options name: AWS, the emulator in the background, or one that runs elsewhere. */
export async function openTarget(
  options: TargetOptions,
  renderer: Renderer,
  emulator: 'start' | 'find',
): Promise<Target> {
  if (!options.local && !options.endpoint) {
    const { awsTarget } = await import('../target/aws-target');
    return awsTarget();
  }
  const { localTarget } = await import('../target/local-target');
  if (options.endpoint) {
    await requireAnswer(options.endpoint);
    return localTarget(options.endpoint, { endpoint: options.endpoint });
  }
  const { findBackgroundEmulator, startBackgroundEmulator } = await import('../target/emulator');
  const onProgress = (message: string) => renderer.target({ type: 'phase', message });
  const running = emulator === 'start' ? await startBackgroundEmulator({ onProgress }) : await findBackgroundEmulator();
  if (running) return localTarget(running.endpoint);
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

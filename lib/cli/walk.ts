import type { Command } from 'commander';
import { loadLab, loadWalkthrough, stackNamesOf } from '../catalog/catalog';
import { recordProofs } from '../coverage/proof-record';
import { labCommand } from '../lab-command';
import { LabError } from '../lab-error';
import type { Outputs } from '../target/outputs';
import { emulatorText } from '../walkthrough/address';
import { outputsText } from '../walkthrough/cli-text';
import { endpointOf } from '../walkthrough/endpoint';
import type { WalkEvent, WalkResult } from '../walkthrough/events';
import { NOTHING_DONE, type WalkProgress } from '../walkthrough/going-on';
import { KeptWalk } from '../walkthrough/kept-walk';
import { loadQuickly } from '../walkthrough/load';
import { type WalkOptions, walk } from '../walkthrough/runner';
import { FIND_WSCAT } from '../walkthrough/steps/socket-text';
import { type TargetOptions, targetCommand } from './options';
import type { Renderer } from './renderer';
import { openTarget, type Session, withSession } from './session';
import { StepGuide } from './step-guide';
import { isInteractive } from './style';
import { whereToBegin } from './where-to-begin';

interface WalkCommandOptions extends TargetOptions {
  /** A step's number or title. */
  readonly from?: string;
  readonly quick?: boolean;
}

interface WalkLabOptions extends Pick<WalkOptions, 'goingOn' | 'onProgress'> {
  readonly guide?: StepGuide;
}

export function walkCommand(): Command {
  return targetCommand('walk', 'go through a lab that is up, step by step')
    .option('--from <step>', 'begin at this step, by its number or its title, with what an earlier walk left')
    .option('--quick', 'with small loads, which prove the same in less time')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npx lab walk sqs-sns-fan-out --local\n  $ npx lab walk sqs-sns-fan-out --local --from 14\n',
    )
    .action(async (name: string, options: WalkCommandOptions) => {
      if (options.quick) loadQuickly();
      let done = 0;
      await withSession(name, options, {
        openTarget: (renderer) => openTarget(options, renderer, 'find'),
        work: (session) =>
          walkInTheOpen(session, options, (progress) => {
            done = progress.done.length;
          }),
        whenInterrupted: ({ slug }) =>
          `What the steps made was taken back. ${howToGoOn(slug, options, done)}, ${labCommand('down', slug, options)} cleans up.`,
      });
    });
}

function howToGoOn(slug: string, options: TargetOptions, done: number): string {
  const walk = labCommand('walk', slug, options);
  return done === 0 ? `${walk} starts again` : `${walk} with --from ${done + 1} goes on where it stopped`;
}

async function walkInTheOpen(
  session: Session,
  options: WalkCommandOptions,
  onProgress: (progress: WalkProgress) => void,
): Promise<void> {
  const { entry, target } = session;
  const { outputsOf } = await import('../target/outputs');
  const outputs = await outputsOf(session.target, session.entry);
  const guide = options.json
    ? undefined
    : new StepGuide(isInteractive(options) && !options.yes, session.signal, forShell(session));
  const kept = new KeptWalk(target, entry);
  const progress = kept.read(loadWalkthrough(entry));
  if (progress) onProgress(progress);
  const goingOn = await whereToBegin(session, options, progress);
  if (!goingOn) onProgress(NOTHING_DONE);
  const keep = (progress: WalkProgress) => {
    kept.keep(progress);
    onProgress(progress);
  };
  const result = await walkLab(session, outputs, { guide, goingOn, onProgress: keep });
  session.renderer.say(summary(result), { ...result });
}

/** On the emulator, how a shell reaches it. */
function forShell({ target, entry }: Session): string | undefined {
  const endpoint = endpointOf(target);
  if (endpoint === undefined) return undefined;
  return [
    emulatorText(endpoint, target.region),
    ...(loadWalkthrough(entry).some(({ socket }) => socket) ? [FIND_WSCAT] : []),
    outputsText(...stackNamesOf(entry, target.kind)),
  ].join('\n');
}

/** Walks a lab, notes what it proved and returns it. Throws `walk-failed` where a step did not hold. */
export async function walkLab(
  { entry, target, renderer, signal, lost }: Session,
  outputs: Outputs,
  { guide, goingOn, onProgress }: WalkLabOptions = {},
): Promise<WalkResult> {
  let done = 0;
  const { asWalked } = await import('../target/as-walked');
  const result = await asWalked(target, loadLab(entry), () =>
    walk(loadWalkthrough(entry), {
      target,
      outputs,
      signal,
      lost,
      goingOn,
      onProgress: (progress) => {
        done = progress.done.length;
        onProgress?.(progress);
      },
      onEvent: (event) => show(event, renderer, guide),
    }),
  );
  if (!result.passed) {
    throw new LabError({
      code: 'walk-failed',
      message: `A step of ${entry.slug} did not hold; the walk stopped there.`,
      remedy: `Read what the step expected above and mend it. ${onProgress ? `Then ${howToGoOn(entry.slug, target.flags, done)}.` : 'Then walk again.'}`,
    });
  }
  recordProofs(entry, target.kind, result.proved);
  return result;
}

/** What a walk came to, in one sentence. */
export function summary({ steps, skipped, proved }: WalkResult): string {
  const skippedText = skipped > 0 ? ` (${skipped} skipped)` : '';
  return `${steps - skipped} of ${steps} steps done${skippedText}, ${proved.length} claims proved.`;
}

async function show(event: WalkEvent, renderer: Renderer, guide: StepGuide | undefined): Promise<void> {
  await guide?.before(event);
  await renderer.walk(event);
  guide?.after(event);
}

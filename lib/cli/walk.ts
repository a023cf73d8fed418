import type { Command } from 'commander';
import { recordProofs } from '../coverage/proof-record';
import { labCommand } from '../lab-command';
import { LabError } from '../lab-error';
import { loadWalkthrough, stackNamesOf } from '../labs/catalog';
import type { Outputs } from '../target/deployment';
import { emulatorText } from '../walkthrough/address';
import { outputsText } from '../walkthrough/cli-text';
import { endpointOf } from '../walkthrough/endpoint';
import type { WalkEvent, WalkResult } from '../walkthrough/events';
import { walk } from '../walkthrough/runner';
import { type TargetOptions, targetCommand } from './options';
import type { Renderer } from './renderer';
import { openTarget, type Session, withSession } from './session';
import { StepGuide } from './step-guide';
import { isInteractive } from './style';

export function walkCommand(): Command {
  return targetCommand('walk', 'go through a lab that is up, step by step')
    .addHelpText('after', '\nExample:\n  $ npm run lab walk sqs-sns-fan-out -- --local\n')
    .action(async (name: string, options: TargetOptions) => {
      await withSession(name, options, {
        openTarget: (renderer) => openTarget(options, renderer, 'find'),
        work: (session) => walkInTheOpen(session, options),
        whenInterrupted: ({ slug }) =>
          `What the steps made was taken back. ${labCommand('walk', slug, options)} starts again, ${labCommand('down', slug, options)} cleans up.`,
      });
    });
}

async function walkInTheOpen(session: Session, options: TargetOptions): Promise<void> {
  const { outputsOf } = await import('../target/deployment');
  const outputs = await outputsOf(session.target, session.entry);
  const guide = options.json
    ? undefined
    : new StepGuide(isInteractive(options) && !options.yes, session.signal, forShell(session));
  const result = await walkLab(session, outputs, guide);
  session.renderer.say(summary(result), { ...result });
}

/** On the emulator, how a shell reaches it. */
function forShell({ target, entry }: Session): string | undefined {
  const endpoint = endpointOf(target);
  if (endpoint === undefined) return undefined;
  return `${emulatorText(endpoint, target.region)}\n${outputsText(...stackNamesOf(entry, target.kind))}`;
}

/** Walks a lab, notes what it proved and returns it. Throws `walk-failed` where a step did not hold. */
export async function walkLab(
  { entry, target, renderer, signal }: Session,
  outputs: Outputs,
  guide?: StepGuide,
): Promise<WalkResult> {
  const result = await walk(loadWalkthrough(entry), {
    target,
    outputs,
    signal,
    onEvent: (event) => show(event, renderer, guide),
  });
  if (!result.passed) {
    throw new LabError({
      code: 'walk-failed',
      message: `A step of ${entry.slug} did not hold; the walk stopped there.`,
      remedy: 'Read what the step expected above, mend it, and walk again.',
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

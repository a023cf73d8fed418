import type { Command } from 'commander';
import { findLab, type LabEntry, loadLab, loadWalkthrough } from '../catalog/catalog';
import { type BrokenCopy, brokenCopyOf, nextHint } from '../faults/broken-copy';
import { placeOf } from '../faults/choose';
import { labCommand } from '../lab-command';
import { LabError } from '../lab-error';
import type { WalkEvent } from '../walkthrough/events';
import { walk } from '../walkthrough/runner';
import { createRenderer } from './create-renderer';
import { type OutputOptions, outputCommand, parseSeconds, type TargetOptions, targetCommand } from './options';
import { openTarget, type Session, withSession } from './session';

interface CheckOptions extends TargetOptions {
  readonly patience?: number;
}

/** `lab hint`: how to come nearer to what is broken. */
export function hintCommand(): Command {
  return faultCommand('hint', 'one hint after the other at what is broken', (copy, entry) => {
    const hint = nextHint(copy);
    return hint ?? `That was the last one. ${labCommand('reveal', entry.slug)} tells the cause.`;
  });
}

/** `lab reveal`: what was broken, and how it is mended. */
export function revealCommand(): Command {
  return faultCommand('reveal', 'what is broken, why, and how to mend it', ({ fault }) =>
    [
      `Cause: ${fault.cause}`,
      `Fix:   ${fault.fix}`,
      ...fault.changes.flatMap(({ file, from, to }) => ['', file, ...lines('-', to), ...lines('+', from)]),
    ].join('\n'),
  );
}

/** `lab check`: walks the lab that was broken, and says whether it is whole again. */
export function checkCommand(): Command {
  return targetCommand('check', 'whether a lab that was broken on purpose is mended')
    .option('--patience <seconds>', 'wait no longer than this for a step', parseSeconds)
    .addHelpText('after', '\nExample:\n  $ npx lab check sqs-sns-fan-out --local\n')
    .action(async (name: string, options: CheckOptions) => {
      await withSession(name, options, {
        openTarget: (renderer) => openTarget(options, renderer, 'find'),
        work: (session) => check(session, options),
        whenInterrupted: ({ slug }) => `${labCommand('check', slug, options)} starts again.`,
      });
    });
}

async function check({ entry, target, renderer, signal, lost }: Session, { patience }: CheckOptions): Promise<void> {
  const copy = requireBroken(entry);
  const { outputsOf } = await import('../target/outputs');
  const outputs = await outputsOf(target, entry);
  let failed: WalkEvent | undefined;
  const { asWalked } = await import('../target/as-walked');
  const { passed } = await asWalked(target, loadLab(entry), () =>
    walk(loadWalkthrough(entry), {
      target,
      outputs,
      signal,
      lost,
      mostSeconds: patience,
      onEvent: (event) => {
        if (event.type === 'failed') failed ??= event;
        return renderer.walk(event);
      },
    }),
  );
  if (passed) {
    const { slug } = entry;
    renderer.say(
      `Mended: every step holds. ${labCommand('reveal', slug)} tells what it was, \`npx lab up ${slug} --fault none\` goes back to the lab as it is.`,
      { mended: true },
    );
    return;
  }
  throw new LabError({
    code: 'still-broken',
    message: `Still broken: the step "${failed?.step.title}" does not hold.`,
    remedy: `Mend the code in ${placeOf(copy)} and run ${labCommand('up', entry.slug, target.flags)} again; ${labCommand('hint', entry.slug)} helps.`,
  });
}

function faultCommand(verb: string, description: string, text: (copy: BrokenCopy, entry: LabEntry) => string): Command {
  return outputCommand(verb, description)
    .argument('<lab>', 'a lab that was broken by `lab up --fault`')
    .action((name: string, options: OutputOptions) => {
      const entry = findLab(name);
      createRenderer(options).say(text(requireBroken(entry), entry));
    });
}

function requireBroken(entry: LabEntry): BrokenCopy {
  const copy = brokenCopyOf(entry);
  if (copy) return copy;
  throw new LabError({
    code: 'not-broken',
    message: `${entry.slug} is not broken.`,
    remedy: `\`npx lab up ${entry.slug} --fault\` breaks it on purpose.`,
    exitCode: 2,
  });
}

function lines(sign: string, text: string): string[] {
  return text.split('\n').map((line) => `${sign} ${line}`);
}

import { loadWalkthrough } from '../catalog/catalog';
import { labCommand } from '../lab-command';
import { LabError } from '../lab-error';
import { type GoingOn, goingOn, NOTHING_DONE, type WalkProgress } from '../walkthrough/going-on';
import type { Walkthrough } from '../walkthrough/step';
import { ask } from './ask';
import { interrupted } from './errors';
import type { TargetOptions } from './options';
import type { Session } from './session';
import { isInteractive } from './style';

/**
 * Where a walk begins: at the step that was asked for; else, where the last walk stopped on its way and somebody is there to be asked,
 * where it stopped; else at the first.
 *
 * Throws `unknown-step`.
 */
export async function whereToBegin(
  { entry, renderer, signal }: Session,
  options: TargetOptions & { readonly from?: string },
  progress: WalkProgress | undefined,
): Promise<GoingOn | undefined> {
  const steps = loadWalkthrough(entry);
  const from = options.from === undefined ? await offered(steps, progress) : indexOf(steps, options.from);
  if (from === undefined) return undefined;
  const found = goingOn(steps, progress ?? NOTHING_DONE, from);
  for (const reason of found.reasons) renderer.say(reason);
  return found;

  async function offered(steps: Walkthrough, progress: WalkProgress | undefined): Promise<number | undefined> {
    const done = progress?.done.length ?? 0;
    if (done === 0 || done === steps.length) return undefined;
    const place = `step ${done + 1} of ${steps.length}, "${steps[done]?.title}"`;
    if (!isInteractive(options) || options.yes) {
      renderer.say(`The last walk stopped at ${place}; with --from ${done + 1} this one would go on there.`);
      return undefined;
    }
    const answer = await ask(`The last walk stopped at ${place}. Go on there? (Y/n) `, signal).catch(() => {
      throw interrupted(`${labCommand('walk', entry.slug, options)} asks again.`);
    });
    return /^n/i.test(answer.trim()) ? undefined : done;
  }
}

/** By its number, as the walk shows it, or by its title. */
function indexOf(steps: Walkthrough, name: string): number {
  const index = /^\d+$/.test(name)
    ? Number(name) - 1
    : steps.findIndex(({ title }) => title.toLowerCase() === name.toLowerCase());
  if (steps[index]) return index;
  throw new LabError({
    code: 'unknown-step',
    message: `There is no step ${/^\d+$/.test(name) ? name : `"${name}"`}.`,
    remedy: `Name it by its number, 1 to ${steps.length}, or by its title as the guide has it.`,
    exitCode: 2,
  });
}

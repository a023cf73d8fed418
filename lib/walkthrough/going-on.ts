import type { ClaimId } from '../curriculum/claims';
import { placeholders } from './placeholders';
import type { Step, Walkthrough } from './step';
import { namesUsed, undoAction } from './uses';

/** What a walk leaves behind, so that another one can go on where it stopped. */
export interface WalkProgress {
  readonly run: string;
  /** The titles of the steps that are over, in order. */
  readonly done: readonly string[];
  /** Those of them that were skipped. */
  readonly skipped: readonly string[];
  /** What they captured, but for what is a secret. */
  readonly captured: Readonly<Record<string, string>>;
  readonly proved: readonly ClaimId[];
}

/** Where a walk begins that is not the first. */
export interface GoingOn {
  readonly progress: WalkProgress;
  /** The index of the first step that is taken, as all that follow are. */
  readonly start: number;
  /** Indexes of steps before it that are done again, each for itself. */
  readonly again: readonly number[];
  /** Why it does not begin where it was asked to, and what is done again: full sentences. */
  readonly reasons: readonly string[];
}

export const NOTHING_DONE: WalkProgress = { run: '', done: [], skipped: [], captured: {}, proved: [] };

/**
 * How a walk goes on from a step, by its index.
 *
 * What the end of a walk took back is not there any more, nor what was never captured: it begins at the earliest step that made what
 * is still needed. What is captured from it is the one thing that counts of a step with a secret, and that it is open of a socket: these
 * are done again alone. The walk keeps its `run`, as what was made before and stays is called by it.
 */
export function goingOn(steps: Walkthrough, progress: WalkProgress, from: number): GoingOn {
  const reasons: string[] = [];
  let start = from;
  for (let earlier = needed(steps, progress, start); earlier; earlier = needed(steps, progress, start)) {
    reasons.push(earlier.reason);
    start = earlier.index;
  }
  const again = doneAlone(steps, start);
  if (again.length > 0) reasons.push(`Done again before: ${again.map((index) => quoted(steps, index)).join(', ')}.`);
  return { progress, start, again, reasons };
}

/** The first step before `start` without which what follows cannot be done. */
function needed(
  steps: Walkthrough,
  { captured, skipped }: WalkProgress,
  start: number,
): { readonly index: number; readonly reason: string } | undefined {
  const uses = usesFrom(steps, start);
  for (const [index, step] of steps.slice(0, start).entries()) {
    const last = steps.findIndex(({ title }) => title === step.neededUntil);
    if (step.undo && (last < 0 || last >= start)) {
      return {
        index,
        reason: `It begins at ${quoted(steps, index)}: the end of a walk takes back what that step made.`,
      };
    }
    const isMissing = step.secret || isOptional(step) || skipped.includes(step.title);
    const lost = isMissing ? [] : namesCaptured(step).filter((name) => !(name in captured));
    const name = lost.find((each) => uses.has(each));
    if (name) return { index, reason: `It begins at ${quoted(steps, index)}, which captures ${name}.` };
  }
  return undefined;
}

/** What uses something of a step that may be skipped may be skipped, too. */
function isOptional({ awsOnly, tooSlowOnAws, inputs }: Step): boolean {
  return Boolean(awsOnly ?? tooSlowOnAws ?? inputs);
}

/** Steps with a secret, and clients that are to be connected, which what follows needs; and what these need in turn. */
function doneAlone(steps: Walkthrough, start: number): number[] {
  const names = usesFrom(steps, start);
  const clients = new Set(steps.slice(start).flatMap(clientsOf));
  const again: number[] = [];
  for (const [index, step] of [...steps.slice(0, start).entries()].reverse()) {
    const connected = step.socket?.(placeholders());
    const opens =
      connected?.connect !== undefined && step.refusedWith === undefined && clients.delete(connected.client);
    if (!opens && !(step.secret && namesCaptured(step).some((name) => names.has(name)))) continue;
    for (const name of namesUsed(step)) names.add(name);
    again.unshift(index);
  }
  return again;
}

function usesFrom(steps: Walkthrough, start: number): Set<string> {
  return new Set(steps.slice(start).flatMap((step) => [...namesUsed(step), ...namesUsed(undoAction(step))]));
}

/** Those that must be open already. */
function clientsOf(step: Step): string[] {
  const move = step.socket?.(placeholders());
  if (!move) return [];
  return [...(move.connect === undefined ? [move.client] : []), ...(move.listener ? [move.listener] : [])];
}

function namesCaptured({ capture }: Step): string[] {
  return Object.keys(capture ?? {});
}

function quoted(steps: Walkthrough, index: number): string {
  return `${index + 1} "${steps[index]?.title}"`;
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { ClaimId } from '../curriculum/claims';
import { contextOf } from './context';
import type { OnWalkEvent, WalkResult } from './events';
import { type GoingOn, NOTHING_DONE, type WalkProgress } from './going-on';
import { holds, judged, type Outcome, refusal } from './judge';
import type { Step, Walkthrough } from './step';
import type { Show } from './steps/forms';
import type { Perform, WalkTarget } from './steps/perform';
import { Performers } from './steps/performers';
import { missingProgram } from './steps/program';
import { namesUsed, undoAction } from './uses';

export interface WalkOptions {
  readonly target: WalkTarget;
  readonly outputs: Readonly<Record<string, string>>;
  readonly onEvent: OnWalkEvent;
  /** Does the steps. Default: on the target. */
  readonly perform?: Perform;
  /** Where `inputs` are looked up. Default: the process's environment. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** No step is asked again for longer than this. Default: as long as the step says. */
  readonly mostSeconds?: number;
  /** Stops the walk before the next call; what it made is still taken back. */
  readonly signal?: AbortSignal;
  /** Aborted when the target is lost, and with it all that the walk made there: there is nothing to take back. */
  readonly lost?: AbortSignal;
  /** Where it begins, with what an earlier walk left. Default: at the first step, with nothing. */
  readonly goingOn?: GoingOn;
  /** Told after each step that is over what another walk needs to go on from there. */
  readonly onProgress?: (progress: WalkProgress) => void;
}

/** How long to wait before a step is asked again, in milliseconds. */
const ASK_AGAIN_AFTER = { local: 100, aws: 1000 } as const;

/** Walks the steps in order until one fails, then takes back what they made outside the stack. */
export async function walk(steps: Walkthrough, options: WalkOptions): Promise<WalkResult> {
  return new Walk(steps, options).run();
}

class Walk {
  private readonly performers: Performers;
  private readonly perform: Perform;
  private readonly context: Record<string, string>;
  /** Names that skipped steps would have given a value, each with the step's title. */
  private readonly lacking = new Map<string, string>();
  private readonly toUndo: Step[] = [];
  private readonly proved: Set<ClaimId>;
  private readonly skipped: Set<string>;
  private readonly goingOn: GoingOn;
  /** What the steps captured that may be kept. */
  private readonly kept: Record<string, string>;

  constructor(
    private readonly steps: Walkthrough,
    private readonly options: WalkOptions,
  ) {
    this.performers = new Performers(options.target);
    this.perform = options.perform ?? this.performers.perform;
    this.goingOn = options.goingOn ?? { progress: NOTHING_DONE, start: 0, again: [], reasons: [] };
    const { run, captured, proved, skipped } = this.goingOn.progress;
    this.kept = { ...captured };
    this.proved = new Set(proved);
    this.skipped = new Set(skipped);
    this.context = contextOf({ ...options.outputs, ...captured, run: run || `r${Date.now().toString(36)}` });
    for (const step of steps) if (this.skipped.has(step.title)) this.miss(step);
  }

  async run(): Promise<WalkResult> {
    let passed = true;
    try {
      for (const [index, step] of this.steps.entries()) {
        if (index < this.goingOn.start && !this.goingOn.again.includes(index)) continue;
        passed = await this.take(step, index + 1);
        if (!passed) break;
        if (index >= this.goingOn.start) this.tellProgress(index + 1);
      }
      this.options.signal?.throwIfAborted();
    } finally {
      for (const step of this.toUndo.reverse()) await this.undo(step);
      await this.performers.close();
    }
    return { passed, steps: this.steps.length, skipped: this.skipped.size, proved: [...this.proved] };
  }

  private tellProgress(done: number): void {
    this.options.onProgress?.({
      run: this.context.run as string,
      done: this.steps.slice(0, done).map(({ title }) => title),
      skipped: [...this.skipped],
      captured: { ...this.kept },
      proved: [...this.proved],
    });
  }

  private async take(step: Step, number: number): Promise<boolean> {
    const { onEvent, signal } = this.options;
    const place = { step, number, count: this.steps.length };
    const reason = await this.reasonToSkip(step);
    if (reason) {
      this.skipped.add(step.title);
      this.miss(step);
      await onEvent({ type: 'skipped', reason, ...place });
      return true;
    }
    await onEvent({ type: 'step', ...place });
    signal?.throwIfAborted();
    if (step.settleSecondsOnAws && this.options.target.kind === 'aws') {
      await sleep(step.settleSecondsOnAws * 1000, undefined, { signal });
    }

    if (step.undo) this.toUndo.push(step);
    const outcome =
      step.repeat === undefined ? await this.performUntilProved(step) : await this.performRepeatedly(step);
    const { answer, captured = {}, verdicts } = outcome;
    this.skipped.delete(step.title);
    for (const name of Object.keys(captured)) this.lacking.delete(name);
    Object.assign(this.context, captured);
    if (!step.secret) Object.assign(this.kept, captured);
    if (answer !== undefined) await onEvent({ type: 'answer', answer, captured, ...place });
    for (const { claim, problem } of verdicts) {
      if (problem !== undefined) await onEvent({ type: 'failed', claim, message: problem, ...place });
      else if (claim) {
        this.proved.add(claim);
        await onEvent({ type: 'proved', claim, ...place });
      }
    }
    if (!holds(outcome)) return false;
    const text = (step.show as Show<unknown> | undefined)?.(answer, this.context);
    if (text !== undefined) await onEvent({ type: 'shown', text, ...place });
    return true;
  }

  private miss(step: Step): void {
    for (const name of Object.keys(step.capture ?? {})) this.lacking.set(name, step.title);
  }

  private async performUntilProved(step: Step & { readonly repeat?: undefined }): Promise<Outcome> {
    const { target, signal, mostSeconds = Number.POSITIVE_INFINITY } = this.options;
    const deadline = Date.now() + Math.min(step.withinSeconds ?? 0, mostSeconds) * 1000;
    for (let isAgain = false; ; isAgain = true) {
      const outcome = await this.attempt(step, () => {
        const answer = this.perform({ step, action: step, context: this.context, signal, isAgain });
        return step.refusedWith === undefined ? answer : refusal(answer, step.refusedWith);
      });
      if (holds(outcome) || Date.now() >= deadline) return outcome;
      await sleep(ASK_AGAIN_AFTER[target.kind], undefined, { signal });
    }
  }

  private async performRepeatedly(step: Step & { readonly repeat: number }): Promise<Outcome> {
    const { signal } = this.options;
    return this.attempt(step, async () => {
      const answers: unknown[] = [];
      const numbers = Array.from({ length: step.repeat }, (_, index) => index).values();
      let failed = false;
      const worker = async () => {
        for (const index of numbers) {
          signal?.throwIfAborted();
          if (failed) return;
          const context = contextOf({ ...this.context, n: String(index + 1) });
          answers[index] = await this.perform({ step, action: step, context, signal, isAgain: false }).catch(
            (error: unknown) => {
              failed = true;
              throw error;
            },
          );
        }
      };
      // Not Promise.all: calls that are under way must be over before anything is taken back.
      const ends = await Promise.allSettled(Array.from({ length: step.parallel ?? 1 }, worker));
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
      return answers;
    });
  }

  private async attempt(step: Step, perform: () => Promise<unknown>): Promise<Outcome> {
    let answer: unknown;
    try {
      const started = performance.now();
      answer = await perform();
      return judged(step, answer, this.context, performance.now() - started);
    } catch (error) {
      this.options.signal?.throwIfAborted();
      return { answer, verdicts: [{ problem: (error as Error).message }] };
    }
  }

  private async reasonToSkip(step: Step): Promise<string | undefined> {
    if (step.awsOnly && this.options.target.kind === 'local') return step.awsOnly;
    if (step.tooSlowOnAws && this.options.target.kind === 'aws') return step.tooSlowOnAws;
    for (const [name, whereFrom] of Object.entries(step.inputs ?? {})) {
      const value = (this.options.environment ?? process.env)[name];
      if (!value) return `Needs the environment variable ${name}: ${whereFrom}`;
      this.context[name] = value;
    }
    const lacking = this.lacking.size > 0 ? namesUsed(step).find((name) => this.lacking.has(name)) : undefined;
    if (lacking) return `Needs ${lacking} of the step "${this.lacking.get(lacking)}", which was skipped.`;
    return this.options.perform ? undefined : missingProgram(step);
  }

  private async undo(step: Step): Promise<void> {
    if (this.options.lost?.aborted) return;
    // A call that failed before its capture made nothing that could be taken back.
    if (Object.keys(step.capture ?? {}).some((name) => !(name in this.context))) return;
    try {
      const action = undoAction(step);
      // Not stopped by the signal: this is what an interrupted walk still has to do.
      if (action) await this.perform({ step, action, context: this.context, isAgain: false });
      await this.options.onEvent({ type: 'undone', step });
    } catch (error) {
      await this.options.onEvent({ type: 'undone', step, error: (error as Error).message });
    }
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { search } from '@aws-lambda-powertools/jmespath';
import type { ClaimId } from '../curriculum/claims';
import type { TargetKind } from '../kit/lab-stack';
import { type AwsClient, createClient, operationOf } from './aws-operation';
import { contextOf } from './context';
import type { OnWalkEvent, WalkResult } from './events';
import type {
  AwsCommand,
  Proof,
  Refusal,
  RefusedStep,
  RepeatedStep,
  Show,
  SingleStep,
  Step,
  StepContext,
  Walkthrough,
} from './step';
import type { Perform } from './steps/perform';

export interface WalkOptions {
  readonly target: { readonly kind: TargetKind; readonly clientConfig: object };
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
}

type AnyProof = Proof<unknown>;
type Verdict = { readonly claim?: ClaimId; readonly problem?: string };

/** How long to wait before a step is asked again, in milliseconds. */
const ASK_AGAIN_AFTER = { local: 100, aws: 1000 } as const;

/** Walks the steps in order until one fails, then takes back what they made outside the stack. */
export async function walk(steps: Walkthrough, options: WalkOptions): Promise<WalkResult> {
  return new Walk(steps, options).run();
}

class Walk {
  private readonly clients = new Map<string, AwsClient>();
  private readonly perform: Perform;
  private readonly context: Record<string, string>;
  private readonly toUndo: Step[] = [];
  private readonly proved = new Set<ClaimId>();
  private skipped = 0;

  constructor(
    private readonly steps: Walkthrough,
    private readonly options: WalkOptions,
  ) {
    this.perform = options.perform ?? (async ({ action, context, signal }) => this.send(action.call(context), signal));
    this.context = contextOf({ ...options.outputs, run: `r${Date.now().toString(36)}` });
  }

  async run(): Promise<WalkResult> {
    let passed = true;
    try {
      for (const [index, step] of this.steps.entries()) {
        passed = await this.take(step, index + 1);
        if (!passed) break;
      }
      this.options.signal?.throwIfAborted();
    } finally {
      for (const step of this.toUndo.reverse()) await this.undo(step);
      for (const client of this.clients.values()) client.destroy();
    }
    return { passed, steps: this.steps.length, skipped: this.skipped, proved: [...this.proved] };
  }

  private async take(step: Step, number: number): Promise<boolean> {
    const { onEvent, signal } = this.options;
    const place = { step, number, count: this.steps.length };
    const reason = this.reasonToSkip(step);
    if (reason) {
      this.skipped++;
      await onEvent({ type: 'skipped', reason, ...place });
      return true;
    }
    await onEvent({ type: 'step', ...place });
    signal?.throwIfAborted();
    if (step.settleSecondsOnAws && this.options.target.kind === 'aws') {
      await sleep(step.settleSecondsOnAws * 1000, undefined, { signal });
    }

    if (step.undo) this.toUndo.push(step);
    const {
      answer,
      captured = {},
      verdicts,
    } = step.repeat === undefined ? await this.callUntilProved(step) : await this.callRepeatedly(step);
    Object.assign(this.context, captured);
    if (answer !== undefined) await onEvent({ type: 'answer', answer, captured, ...place });
    for (const { claim, problem } of verdicts) {
      if (problem !== undefined) await onEvent({ type: 'failed', claim, message: problem, ...place });
      else if (claim) {
        this.proved.add(claim);
        await onEvent({ type: 'proved', claim, ...place });
      }
    }
    const holds = verdicts.every(({ problem }) => problem === undefined);
    const text = holds ? (step.show as Show<unknown> | undefined)?.(answer, this.context) : undefined;
    if (text !== undefined) await onEvent({ type: 'shown', text, ...place });
    return holds;
  }

  private async callUntilProved(
    step: SingleStep<string, string, unknown> | RefusedStep<string, string>,
  ): Promise<Outcome> {
    const { target, signal, mostSeconds = Number.POSITIVE_INFINITY } = this.options;
    const deadline = Date.now() + Math.min(step.withinSeconds ?? 0, mostSeconds) * 1000;
    for (;;) {
      const outcome = await this.tryCall(step, () => {
        const answer = this.perform({ step, action: step, context: this.context, signal });
        return step.refusedWith === undefined ? answer : refusal(answer, step.refusedWith);
      });
      if (outcome.verdicts.every(({ problem }) => problem === undefined) || Date.now() >= deadline) return outcome;
      await sleep(ASK_AGAIN_AFTER[target.kind], undefined, { signal });
    }
  }

  private async callRepeatedly(step: RepeatedStep<string, string, unknown>): Promise<Outcome> {
    return this.tryCall(step, async () => {
      const answers: unknown[] = [];
      const numbers = Array.from({ length: step.repeat }, (_, index) => index).values();
      let failed = false;
      const worker = async () => {
        for (const index of numbers) {
          this.options.signal?.throwIfAborted();
          if (failed) return;
          const context = contextOf({ ...this.context, n: String(index + 1) });
          const task = { step, action: step, context, signal: this.options.signal };
          answers[index] = await this.perform(task).catch((error: unknown) => {
            failed = true;
            throw error;
          });
        }
      };
      // Not Promise.all: calls that are under way must be over before anything is taken back.
      const ends = await Promise.allSettled(Array.from({ length: step.parallel ?? 1 }, worker));
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
      return answers;
    });
  }

  private async tryCall(step: Step, call: () => Promise<unknown>): Promise<Outcome> {
    let answer: unknown;
    try {
      const started = performance.now();
      answer = await call();
      const milliseconds = performance.now() - started;
      const captured = capture(step, answer);
      return { answer, captured, verdicts: judge(step, answer, { ...this.context, ...captured }, milliseconds) };
    } catch (error) {
      this.options.signal?.throwIfAborted();
      return { answer, verdicts: [{ problem: (error as Error).message }] };
    }
  }

  private async send(command: AwsCommand, signal?: AbortSignal): Promise<unknown> {
    const { service } = operationOf(command);
    let client = this.clients.get(service);
    if (!client) {
      client = createClient(service, this.options.target.clientConfig);
      this.clients.set(service, client);
    }
    const answer = (await client.send(command, { abortSignal: signal })) as { $metadata?: unknown };
    delete answer.$metadata;
    return answer;
  }

  private reasonToSkip(step: Step): string | undefined {
    if (step.awsOnly && this.options.target.kind === 'local') return step.awsOnly;
    if (step.tooSlowOnAws && this.options.target.kind === 'aws') return step.tooSlowOnAws;
    for (const [name, whereFrom] of Object.entries(step.inputs ?? {})) {
      const value = (this.options.environment ?? process.env)[name];
      if (!value) return `Needs the environment variable ${name}: ${whereFrom}`;
      this.context[name] = value;
    }
    return undefined;
  }

  private async undo(step: Step): Promise<void> {
    if (this.options.lost?.aborted) return;
    // A call that failed before its capture made nothing that could be taken back.
    if (Object.keys(step.capture ?? {}).some((name) => !(name in this.context))) return;
    try {
      // Not stopped by the signal: this is what an interrupted walk still has to do.
      if (step.undo) await this.perform({ step, action: { call: step.undo }, context: this.context });
      await this.options.onEvent({ type: 'undone', step });
    } catch (error) {
      await this.options.onEvent({ type: 'undone', step, error: (error as Error).message });
    }
  }
}

interface Outcome {
  readonly answer?: unknown;
  readonly captured?: Record<string, string>;
  readonly verdicts: readonly Verdict[];
}

/** The error that the call must end with, as its answer. */
async function refusal(answer: Promise<unknown>, refusedWith: string): Promise<Refusal> {
  try {
    await answer;
  } catch (error) {
    const { name, message } = error as Error;
    if (name === refusedWith) return { name, message };
    throw error;
  }
  throw new Error(`The call went through, though it should be refused with ${refusedWith}.`);
}

function judge(step: Step, answer: unknown, context: StepContext<string>, milliseconds: number): Verdict[] {
  const proofs: [ClaimId | undefined, AnyProof][] = Object.entries(step.proves ?? {}) as [ClaimId, AnyProof][];
  if (step.check) proofs.push([undefined, step.check as AnyProof]);
  return proofs.map(([claim, proof]) => {
    try {
      proof(answer, context, { milliseconds });
      return { claim };
    } catch (error) {
      return { claim, problem: (error as Error).message };
    }
  });
}

function capture(step: Step, answer: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(step.capture ?? {}).map(([name, expression]) => {
      const value = search(expression as string, answer as Parameters<typeof search>[1]);
      if (value === null || value === undefined) throw new Error(`The answer has no ${expression}.`);
      return [name, String(value)];
    }),
  );
}

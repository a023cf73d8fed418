import { search } from '@aws-lambda-powertools/jmespath';
import type { ClaimId } from '../curriculum/claims';
import type { Step } from './step';
import type { StepContext } from './steps/context';
import type { Proof, Refusal } from './steps/forms';

/** What one proof came to; without a claim where it is the step's `check`, or what kept the step from an answer. */
interface Verdict {
  readonly claim?: ClaimId;
  readonly problem?: string;
}

/** What a step came to. */
export interface Outcome {
  readonly answer?: unknown;
  readonly captured?: Record<string, string>;
  readonly verdicts: readonly Verdict[];
}

type AnyProof = Proof<unknown>;

/** Whether all that the step says holds. */
export function holds({ verdicts }: Outcome): boolean {
  return verdicts.every(({ problem }) => problem === undefined);
}

/** Holds an answer against the step: captures from it and asks its proofs. Throws where it lacks what the step captures. */
export function judged(step: Step, answer: unknown, context: StepContext<string>, milliseconds: number): Outcome {
  const captured = captures(step, answer);
  const proofs: [ClaimId | undefined, AnyProof][] = Object.entries(step.proves ?? {}) as [ClaimId, AnyProof][];
  if (step.check) proofs.push([undefined, step.check as AnyProof]);
  const known = { ...context, ...captured };
  const verdicts = proofs.map(([claim, proof]) => {
    try {
      proof(answer, known, { milliseconds });
      return { claim };
    } catch (error) {
      return { claim, problem: (error as Error).message };
    }
  });
  return { answer, captured, verdicts };
}

/** The error that the step must end with, as its answer. */
export async function refusal(answer: Promise<unknown>, refusedWith: string): Promise<Refusal> {
  try {
    await answer;
  } catch (error) {
    const { name, message } = error as Error;
    if (name === refusedWith) return { name, message };
    throw error;
  }
  throw new Error(`The call went through, though it should be refused with ${refusedWith}.`);
}

function captures(step: Step, answer: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(step.capture ?? {}).map(([name, expression]) => {
      const value = search(expression as string, answer as Parameters<typeof search>[1]);
      if (value === null || value === undefined) throw new Error(`The answer has no ${expression}.`);
      return [name, textOf(value)];
    }),
  );
}

/** As the AWS CLI prints it; `bytesOf` makes bytes of it again. */
function textOf(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : String(value);
}

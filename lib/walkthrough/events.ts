import type { ClaimId } from '../curriculum/claims';
import type { Step } from './step';

interface StepEvent {
  readonly step: Step;
  /** From 1. */
  readonly number: number;
  readonly count: number;
}

/** What happens in a walk. The runner emits these and prints nothing. */
export type WalkEvent =
  | ({ readonly type: 'step' } & StepEvent)
  | ({ readonly type: 'skipped'; readonly reason: string } & StepEvent)
  | ({
      readonly type: 'answer';
      readonly answer: unknown;
      readonly captured: Readonly<Record<string, string>>;
    } & StepEvent)
  | ({ readonly type: 'shown'; readonly text: string } & StepEvent)
  | ({ readonly type: 'proved'; readonly claim: ClaimId } & StepEvent)
  | ({ readonly type: 'failed'; readonly claim?: ClaimId; readonly message: string } & StepEvent)
  | { readonly type: 'undone'; readonly step: Step; readonly error?: string };

/** A walk waits for its listener, so that a person can read and press Enter. */
export type OnWalkEvent = (event: WalkEvent) => void | Promise<void>;

/** What a walk came to. */
export interface WalkResult {
  readonly passed: boolean;
  readonly steps: number;
  readonly skipped: number;
  /** In the order of the walk, each once. */
  readonly proved: readonly ClaimId[];
}

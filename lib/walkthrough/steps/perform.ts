import type { Agent } from 'node:https';
import type { TargetKind } from '../../kit/lab-stack';
import type { Step } from '../step';
import type { Action } from './action';
import type { StepContext } from './context';

/** Where a walk goes, as far as its steps need to know. */
export interface WalkTarget {
  readonly kind: TargetKind;
  /** For each SDK client; on the emulator with its `endpoint`. */
  readonly clientConfig: Readonly<Record<string, unknown>>;
  /** Makes the connections of a WebSocket, where they are not Node's own. */
  readonly agent?: Agent;
  /** For the programs of a command. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** One thing to do: a step, one of its repetitions, or what takes it back. */
export interface Task {
  readonly step: Step;
  /** The step itself, or its undo. */
  readonly action: Action;
  readonly context: StepContext<string>;
  readonly signal?: AbortSignal;
  /** The step was done before and its proofs did not hold yet. */
  readonly isAgain: boolean;
}

/** Does it and returns the answer, or throws what it was refused with. */
export type Perform = (task: Task) => Promise<unknown>;

/** What does all steps of one kind in a walk. */
export interface Performer {
  readonly perform: Perform;
  /** Ends what it keeps open. */
  close(): void | Promise<void>;
}

import type { AwsCommand, Step, StepContext } from '../step';

/** One thing to do: a step, one of its repetitions, or what takes it back. */
interface Task {
  readonly step: Step;
  /** The step itself, or its undo. */
  readonly action: { readonly call: (context: StepContext<string>) => AwsCommand };
  readonly context: StepContext<string>;
  readonly signal?: AbortSignal;
}

/** Does it and returns the answer, or throws what it was refused with. */
export type Perform = (task: Task) => Promise<unknown>;

import type { Step } from './step';
import type { StepContext } from './steps/context';

/** An answer as AWS's API reference shows it: what the SDK tells of the connection is not in it. */
type Answered<Answer> = Omit<NoInfer<Answer>, '$metadata'>;

/** What a step would be answered, or how that follows from the context. The names are those that the step's call may use. */
export type Example<Answer, Name extends string> =
  | Answered<Answer>
  | ((context: StepContext<Name>) => Answered<Answer>);

/** What a refused step would be told, or how that follows from the context. */
export type RefusalExample<Name extends string> = string | ((context: StepContext<Name>) => string);

/** A step's example, for the values of this context: an answer, or the message of a refusal; undefined where it has none. */
export function exampleOf(step: Step, context: StepContext<string>): unknown {
  const example: unknown = step.example;
  return typeof example === 'function' ? example(context) : example;
}

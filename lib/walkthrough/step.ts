import type {
  CallAction,
  CommandAction,
  CommandAnswer,
  HttpAnswer,
  RequestAction,
  SocketAction,
  SocketAnswer,
} from './steps/action';
import type { Refused, Repeated, Single } from './steps/forms';
import type { ShellTextWith } from './steps/shell-names';

/** A step that makes one call. */
export type SingleStep<Name extends string, Capture extends string, Answer> = Single<Name, Capture, Answer> &
  CallAction<Name | Capture, Answer>;

/** A step that makes many calls. */
export type RepeatedStep<Name extends string, Capture extends string, Answer> = Repeated<Name, Capture, Answer> &
  CallAction<Name | Capture | 'n', Answer>;

/** A step whose call must be refused. */
export type RefusedStep<Name extends string, Capture extends string> = Refused<Name, Capture> &
  CallAction<Name | Capture>;

/** A step that sends an HTTP request. Which status it must have is for its proofs to say. */
export type RequestStep<Name extends string, Capture extends string> =
  | (Single<Name, Capture, HttpAnswer> & RequestAction<Name | Capture>)
  | (Repeated<Name, Capture, HttpAnswer> & RequestAction<Name | Capture | 'n'>);

/** A step that runs what a learner types. All that it can capture is what the command prints. */
export type CommandStep<Name extends string, Capture extends string> = (
  | Single<Name, Capture, CommandAnswer>
  | Repeated<Name, Capture, CommandAnswer>
) &
  CommandAction & { readonly capture?: Partial<Record<Capture, 'stdout'>> };

/** A step of a WebSocket client. It acts once; what is heard is looked at until the proofs hold. */
export type SocketStep<Name extends string, Capture extends string> = (
  | Single<Name, Capture, SocketAnswer>
  | Refused<Name, Capture>
) &
  SocketAction<Name | Capture>;

/** A step whose types have done their work: what the runner and the renderer handle. */
export type Step =
  // biome-ignore lint/suspicious/noExplicitAny: the answer's type was checked where the step was written.
  | SingleStep<string, string, any>
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  | RepeatedStep<string, string, any>
  | RefusedStep<string, string>
  | RequestStep<string, string>
  | CommandStep<string, string>
  | SocketStep<string, string>;

/** The steps of a lab, in order. */
export type Walkthrough = readonly Step[];

/** Writes one step; what `walkthrough` hands to its author. */
export interface StepFunction<Name extends string, Capture extends string> {
  (step: RefusedStep<Name, Capture>): Step;
  <Answer>(step: SingleStep<Name, Capture, Answer>): Step;
  <Answer>(step: RepeatedStep<Name, Capture, Answer>): Step;
  (step: RequestStep<Name, Capture>): Step;
  (step: SocketStep<Name, Capture>): Step;
  <const Text extends string>(
    step: CommandStep<Name, Capture> & { readonly command: ShellTextWith<Text, Name | Capture | 'run' | 'n'> & Text },
  ): Step;
}

type OutputName<Stack> = Stack extends { outputs: infer Outputs } ? keyof Outputs & string : never;

/**
 * The walkthrough of a lab: typed by its stack's outputs and by the names that its steps capture (or take as inputs), so that
 * a typo in either does not compile.
 *
 *     export default walkthrough<SqsQueues, 'ReceiptHandle'>((step) => [step({ ... }), step({ ... })]);
 */
export function walkthrough<Stack extends { outputs: object }, Capture extends string = never>(
  steps: (step: StepFunction<OutputName<Stack> | Capture, Capture>) => Step[],
): Walkthrough {
  return steps((step: unknown) => step as Step);
}

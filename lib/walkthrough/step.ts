import type { ClaimId } from '../curriculum/claims';
import type { Example, RefusalExample } from './example';

/** A command of the AWS SDK for JavaScript v3, as far as a walkthrough looks at it. */
export interface AwsCommand<Answer = unknown> {
  readonly input: object;
  // biome-ignore lint/suspicious/noExplicitAny: the SDK's own signature differs from client to client; only the answer matters here.
  resolveMiddleware(...args: any[]): (...args: any[]) => Promise<{ output: Answer }>;
}

/**
 * What `call` may use: the stack's outputs, what earlier steps captured, and `run`, a name of this walk that no other walk has. All
 * are strings, and a call may only insert them into others: the AWS CLI text shows them as shell variables.
 */
export type StepContext<Name extends string> = Readonly<Record<Name | 'run', string>>;

/** Throws (as `expect` does) unless the answer shows what it should, or came as fast or slowly as it should. */
export type Proof<Answer, Name extends string = string> = (
  answer: Answer,
  context: StepContext<Name>,
  call: { readonly milliseconds: number },
) => void;

/** What AWS says when it refuses a call. */
export interface Refusal {
  /** The error's code, such as `PurgeQueueInProgress`. */
  readonly name: string;
  readonly message: string;
}

/** What a person should see of an answer, as text: a table, a plot. */
export type Show<Answer, Name extends string = string> = (answer: Answer, context: StepContext<Name>) => string;

interface StepBase<Name extends string, Capture extends string> {
  readonly title: string;
  /** Why this step, in a sentence or two: it stands in the guide above the call. */
  readonly explain: string;
  /** JMESPath into the answer, a name each; later steps get the value, the CLI text uses `--query`. */
  readonly capture?: Partial<Record<Capture, string>>;
  /** Waited for before the call, on AWS only: what a step before changed takes this long to be seen everywhere. */
  readonly settleSecondsOnAws?: number;
  /** The emulator cannot do this step honestly, for this reason: skipped locally and shown as skipped. */
  readonly awsOnly?: string;
  /** AWS does it, but takes longer than a walk can wait, for this reason: skipped there and shown as skipped. */
  readonly tooSlowOnAws?: string;
  /** Values that only the learner has, from environment variables: name to a sentence that says where to get it.
   * A step is skipped, and shown as skipped, while one is missing. */
  readonly inputs?: Partial<Record<Name, string>>;
  /** Takes back what the call made outside the stack. Runs at the end of the walk, also after a failure or Ctrl-C. */
  readonly undo?: (context: StepContext<Name | Capture>) => AwsCommand;
}

/** One call, one answer. */
export interface SingleStep<Name extends string, Capture extends string, Answer> extends StepBase<Name, Capture> {
  readonly repeat?: undefined;
  readonly refusedWith?: undefined;
  /** Asked again until the proofs hold or this time is up. Default: asked once. */
  readonly withinSeconds?: number;
  readonly call: (context: StepContext<Name | Capture>) => AwsCommand<Answer>;
  /** An answer as AWS gives it, on which a step that is not walked locally is rehearsed. Its account is `111122223333`. */
  readonly example?: Example<Answer, Name | Capture>;
  /** Shown below the answer, when the proofs hold. */
  readonly show?: Show<Answer, Name | Capture>;
  /** Claims that the answer proves. */
  readonly proves?: Partial<Record<ClaimId, Proof<Answer, Name | Capture>>>;
  /** What must hold though no claim says so. */
  readonly check?: Proof<Answer, Name | Capture>;
}

/** A call that AWS must refuse. It fails where the call goes through, or where the error is another one. */
export interface RefusedStep<Name extends string, Capture extends string>
  extends Omit<StepBase<Name, Capture>, 'capture'> {
  readonly repeat?: undefined;
  readonly capture?: undefined;
  readonly show?: undefined;
  /** The code of the error, such as `PurgeQueueInProgress`. */
  readonly refusedWith: string;
  /** Asked again until it is refused or this time is up. Default: asked once. */
  readonly withinSeconds?: number;
  readonly call: (context: StepContext<Name | Capture>) => AwsCommand;
  /** The message of such an error as AWS gives it. */
  readonly example?: RefusalExample<Name | Capture>;
  /** Claims that the refusal proves. */
  readonly proves?: Partial<Record<ClaimId, Proof<Refusal, Name | Capture>>>;
  /** What else must hold of the refusal. */
  readonly check?: Proof<Refusal, Name | Capture>;
}

/** The same call for each number from 1 to `repeat`, which `call` gets as `n`. */
export interface RepeatedStep<Name extends string, Capture extends string, Answer> extends StepBase<Name, Capture> {
  readonly repeat: number;
  readonly refusedWith?: undefined;
  /** How many calls may be under way at once. Default 1: one after the other, in order. */
  readonly parallel?: number;
  readonly call: (context: StepContext<Name | Capture | 'n'>) => AwsCommand<Answer>;
  /** One answer as AWS gives it, or the answer to each `n`. */
  readonly example?: Example<Answer, Name | Capture | 'n'>;
  /** Shown below the answers, when the proofs hold. */
  readonly show?: Show<Answer[], Name | Capture>;
  readonly proves?: Partial<Record<ClaimId, Proof<Answer[], Name | Capture>>>;
  readonly check?: Proof<Answer[], Name | Capture>;
}

/** A step whose types have done their work: what the runner and the renderer handle. */
export type Step =
  // biome-ignore lint/suspicious/noExplicitAny: the answer's type was checked where the step was written.
  SingleStep<string, string, any> | RepeatedStep<string, string, any> | RefusedStep<string, string>;

/** The steps of a lab, in order. */
export type Walkthrough = readonly Step[];

/** Writes one step; what `walkthrough` hands to its author. */
export interface StepFunction<Name extends string, Capture extends string> {
  (step: RefusedStep<Name, Capture>): Step;
  <Answer>(step: SingleStep<Name, Capture, Answer>): Step;
  <Answer>(step: RepeatedStep<Name, Capture, Answer>): Step;
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

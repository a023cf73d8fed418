import type { ClaimId } from '../../curriculum/claims';
import type { Example, RefusalExample } from '../example';
import type { Undo } from './action';
import type { StepContext } from './context';

/** Throws (as `expect` does) unless the answer shows what it should, or came as fast or slowly as it should. */
export type Proof<Answer, Name extends string = string> = (
  answer: Answer,
  context: StepContext<Name>,
  call: { readonly milliseconds: number },
) => void;

/** What AWS says when it refuses something. */
export interface Refusal {
  /** The error's code, such as `PurgeQueueInProgress`; of a socket, the status of the answer, such as `403`. */
  readonly name: string;
  readonly message: string;
}

/** What a person should see of an answer, as text: a table, a plot. */
export type Show<Answer, Name extends string = string> = (answer: Answer, context: StepContext<Name>) => string;

/** What every step has, whatever it does. */
interface StepBase<Name extends string, Capture extends string> {
  readonly title: string;
  /** Why this step, in a sentence or two: it stands in the guide above the call. */
  readonly explain: string;
  /** JMESPath into the answer, a name each; later steps get the value, the pasted text sets a variable. */
  readonly capture?: Partial<Record<Capture, string>>;
  /** What it answers is a secret, such as a token: not shown, and not kept when a walk stops, so that who goes on later does this step again. */
  readonly secret?: true;
  /** Waited for before the call, on AWS only: what a step before changed takes this long to be seen everywhere. */
  readonly settleSecondsOnAws?: number;
  /** The emulator cannot do this step honestly, for this reason: skipped locally and shown as skipped. */
  readonly awsOnly?: string;
  /** AWS does it, but takes longer than a walk can wait, for this reason: skipped there and shown as skipped. */
  readonly tooSlowOnAws?: string;
  /** Values that only the learner has, from environment variables: name to a sentence that says where to get it.
   * A step is skipped, and shown as skipped, while one is missing. */
  readonly inputs?: Partial<Record<Name, string>>;
  /** Takes back what the step made outside the stack. Runs at the end of the walk, also after a failure or Ctrl-C. */
  readonly undo?: Undo<Name | Capture>;
  /**
   * The title of the last step that needs what `undo` takes back. Who goes on after that one need not do this step again.
   * Default: all that follow need it.
   */
  readonly neededUntil?: string;
}

/** Done once, one answer. */
export interface Single<Name extends string, Capture extends string, Answer> extends StepBase<Name, Capture> {
  readonly repeat?: undefined;
  readonly refusedWith?: undefined;
  /** Asked again until the proofs hold or this time is up. Default: asked once. */
  readonly withinSeconds?: number;
  /** An answer as AWS gives it, on which a step that is not walked locally is rehearsed. Its account is `111122223333`. */
  readonly example?: Example<Answer, Name | Capture>;
  /** Shown below the answer, when the proofs hold. */
  readonly show?: Show<Answer, Name | Capture>;
  /** Claims that the answer proves. */
  readonly proves?: Partial<Record<ClaimId, Proof<Answer, Name | Capture>>>;
  /** What must hold though no claim says so. */
  readonly check?: Proof<Answer, Name | Capture>;
}

/** What AWS must refuse. It fails where it goes through, or where the error is another one. */
export interface Refused<Name extends string, Capture extends string> extends Omit<StepBase<Name, Capture>, 'capture'> {
  readonly repeat?: undefined;
  readonly capture?: undefined;
  readonly show?: undefined;
  /** The code of the error, such as `PurgeQueueInProgress`; of a socket, the status of the answer, such as `403`. */
  readonly refusedWith: string;
  /** Asked again until it is refused or this time is up. Default: asked once. */
  readonly withinSeconds?: number;
  /** The message of such an error as AWS gives it. */
  readonly example?: RefusalExample<Name | Capture>;
  /** Claims that the refusal proves. */
  readonly proves?: Partial<Record<ClaimId, Proof<Refusal, Name | Capture>>>;
  /** What else must hold of the refusal. */
  readonly check?: Proof<Refusal, Name | Capture>;
}

/** The same for each number from 1 to `repeat`, which it gets as `n`. */
export interface Repeated<Name extends string, Capture extends string, Answer> extends StepBase<Name, Capture> {
  readonly repeat: number;
  readonly refusedWith?: undefined;
  /** How many may be under way at once. Default 1: one after the other, in order. */
  readonly parallel?: number;
  /** One answer as AWS gives it, or the answer to each `n`. */
  readonly example?: Example<Answer, Name | Capture | 'n'>;
  /** Shown below the answers, when the proofs hold. */
  readonly show?: Show<Answer[], Name | Capture>;
  readonly proves?: Partial<Record<ClaimId, Proof<Answer[], Name | Capture>>>;
  readonly check?: Proof<Answer[], Name | Capture>;
}

import type { AwsCommand } from '../aws-command';
import type { StepContext } from './context';

/**
 * Whose a call is, where it is not the walker's: what a service hands out for a while, or the key of a user, which stays and has no
 * token; captured by a step with `secret: true`.
 */
export interface Caller {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A call of the AWS SDK. */
export interface CallAction<Name extends string, Answer = unknown> {
  readonly call: (context: StepContext<Name>) => AwsCommand<Answer>;
  /** In whose name. Default: the walker's. */
  readonly as?: (context: StepContext<Name>) => Caller;
  /** In which Region. Default: the target's. */
  readonly region?: (context: StepContext<Name>) => string;
  readonly request?: undefined;
  readonly command?: undefined;
  readonly socket?: undefined;
}

/** An HTTP request. */
export interface RequestAction<Name extends string> {
  readonly request: (context: StepContext<Name>) => HttpRequest;
  /** IAM's actions behind a signed request, where its service and method do not say them. */
  readonly actions?: readonly string[];
  readonly call?: undefined;
  readonly command?: undefined;
  readonly socket?: undefined;
}

/** A command that a learner types. */
export interface CommandAction {
  /** Bash, with the values of the context as `"$Name"`. */
  readonly command: string;
  /** IAM's actions that it needs, such as `s3:ListBucket`; none for what stays on the machine. */
  readonly actions: readonly string[];
  /** What it calls with, as far as it decides where the actions go: `{ RoleArn: 'cdk-labs-guest' }` for a role that the walk made. */
  readonly input?: Readonly<Record<string, string>>;
  /** The program that it needs. Default: the one that it begins with. */
  readonly program?: string;
  /** What it must end with, or one of these where versions of the program differ. Default 0. */
  readonly exitCode?: number | readonly number[];
  /** Stopped after this time. Default 300. */
  readonly timeoutSeconds?: number;
  readonly call?: undefined;
  readonly request?: undefined;
  readonly socket?: undefined;
}

/** Something that a WebSocket client does. */
export interface SocketAction<Name extends string> {
  readonly socket: (context: StepContext<Name>) => SocketMove;
  readonly call?: undefined;
  readonly request?: undefined;
  readonly command?: undefined;
}

/** What a step does. */
export type Action = CallAction<string> | RequestAction<string> | CommandAction | SocketAction<string>;

/** What takes a step back: a call of the SDK, as a function where it is the walker's and in the same Region; or one of the others. */
export type Undo<Name extends string> =
  | ((context: StepContext<Name>) => AwsCommand)
  | CallAction<Name>
  | RequestAction<Name>
  | CommandAction;

/** A request as a step writes it. Redirects are not followed. */
export interface HttpRequest {
  /** Default `GET`. */
  readonly method?: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text, or a value that is sent as JSON. */
  readonly body?: unknown;
  /** Signed with the target's credentials (Signature Version 4) for this service, by its signing name: `execute-api`, `lambda`, `s3` ... */
  readonly signed?: string;
}

/** What a request is answered with. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where its content type says that it is JSON; else a text, or bytes where it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: what an API answers is its own affair; the proofs say what it must be.
  readonly body: any;
}

/** What a command printed and ended with; line breaks at the end of a text are gone, as in `$(...)`. */
export interface CommandAnswer {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** What a named WebSocket client does: it connects, sends, closes; and who listens then. */
export interface SocketMove {
  /** Its name in this walk, such as `alice`. */
  readonly client: string;
  /** Opens it, at this address. */
  readonly connect?: string;
  /** For `connect`, such as an `Authorization`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** For `connect`. */
  readonly protocols?: readonly string[];
  /** A text, or a value that is sent as JSON. */
  readonly send?: unknown;
  readonly close?: true;
  /** The client whose ears the answer is of. Default: the one that acts. */
  readonly listener?: string;
}

/** What a WebSocket client has heard. */
export interface SocketAnswer {
  /** All messages since it connected, in order; parsed where they are JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: as in `HttpAnswer`.
  readonly heard: readonly any[];
  readonly open: boolean;
  /** The code with which it was closed, such as 1000. */
  readonly closedWith?: number;
}

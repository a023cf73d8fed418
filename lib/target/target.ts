import type { Agent } from 'node:https';
import type { TargetKind } from '../kit/lab-stack';
import type { CommandTarget } from '../lab-command';
import type { Watch } from './emulator';

/** What an SDK client is made with. */
interface ClientConfig extends Readonly<Record<string, unknown>> {
  readonly region: string;
  readonly credentials: Credentials | (() => Promise<Credentials>);
}

/** What a request is signed with. */
interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** Where a lab runs: an AWS account or the emulator. The code path is the same; endpoint and credentials differ. */
export interface Target {
  readonly kind: TargetKind;
  readonly region: string;
  readonly account: string;
  /** One line for people: which account and identity, or which emulator. */
  readonly description: string;
  /** For every SDK client that talks to this target: no part of a command finds credentials, Region or proxy by itself. */
  readonly clientConfig: ClientConfig;
  /** The same connections for the CDK toolkit and for WebSockets, where they are not Node's own. */
  readonly agent?: Agent;
  /** The same for the programs that a step starts: what they read of the environment, beside credentials and Region. */
  readonly variables?: Readonly<Record<string, string>>;
  /** How the user's commands name it. */
  readonly flags: CommandTarget;
  /** Begins to look after an emulator of this machine, while a command works with it. */
  readonly watch?: () => Watch;
}

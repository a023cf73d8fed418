import type { TargetKind } from '../kit/lab-stack';
import type { CommandTarget } from '../lab-command';
import type { Watch } from './emulator';

/** Where a lab runs: an AWS account or the emulator. The code path is the same; endpoint and credentials differ. */
export interface Target {
  readonly kind: TargetKind;
  readonly region: string;
  readonly account: string;
  /** One line for people: which account and identity, or which emulator. */
  readonly description: string;
  /** For every SDK client that talks to this target. */
  readonly clientConfig: Readonly<Record<string, unknown>>;
  /** How the user's commands name it. */
  readonly flags: CommandTarget;
  /** Begins to look after an emulator of this machine, while a command works with it. */
  readonly watch?: () => Watch;
}

import type { TargetEvent } from '../target/events';
import type { WalkEvent } from '../walkthrough/events';

/** Shows events: the library emits them, one renderer decides how they look. */
export interface Renderer {
  /** A sentence for people, such as which account a lab goes to; `data` is what machines get of it. */
  say(message: string, data?: object): void;
  target(event: TargetEvent): void;
  walk(event: WalkEvent): void | Promise<void>;
  /** Beside the events, for `--verbose`. */
  debug(message: string): void;
  /** Ends what is being redrawn. */
  close(): void;
}

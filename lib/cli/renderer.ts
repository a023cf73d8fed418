import type { TargetEvent } from '../target/events';
import type { WalkEvent } from '../walkthrough/events';
import { JsonRenderer } from './json-renderer';
import type { OutputOptions } from './options';
import { PlainRenderer } from './plain-renderer';
import { canRedraw, isInteractive } from './style';
import { TerminalRenderer } from './terminal-renderer';

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

/** JSON lines for machines, a redrawn line where there is a terminal that can do it, plain lines else. */
export function createRenderer(options: OutputOptions): Renderer {
  if (options.json) return new JsonRenderer();
  if (isInteractive(options) && canRedraw() && !options.verbose) return new TerminalRenderer();
  return new PlainRenderer(options);
}

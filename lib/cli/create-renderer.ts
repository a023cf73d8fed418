import { JsonRenderer } from './json-renderer';
import type { OutputOptions } from './options';
import { PlainRenderer } from './plain-renderer';
import type { Renderer } from './renderer';
import { canRedraw, isInteractive } from './style';
import { TerminalRenderer } from './terminal-renderer';

/** JSON lines for machines, a redrawn line where there is a terminal that can do it, plain lines else. */
export function createRenderer(options: OutputOptions): Renderer {
  if (options.json) return new JsonRenderer();
  if (isInteractive(options) && canRedraw() && !options.verbose) return new TerminalRenderer();
  return new PlainRenderer(options);
}

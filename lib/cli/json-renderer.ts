import type { TargetEvent } from '../target/events';
import type { WalkEvent } from '../walkthrough/events';
import { printLine } from './output';
import type { Renderer } from './renderer';

/** Each event as one JSON document a line. */
export class JsonRenderer implements Renderer {
  say(message: string, data: object = {}): void {
    print({ type: 'message', message, ...data });
  }

  target(event: TargetEvent): void {
    print(event);
  }

  walk(event: WalkEvent): void {
    const { step, ...rest } = event;
    print({ ...rest, type: `walk-${event.type}`, title: step.title });
  }

  debug(): void {}

  close(): void {}
}

function print(document: object): void {
  printLine(JSON.stringify(document));
}

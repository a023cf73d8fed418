import type { WalkEvent, WalkResult } from '../../../../lib/walkthrough/events';
import { type WalkOptions, walk } from '../../../../lib/walkthrough/runner';
import type { Step } from '../../../../lib/walkthrough/step';

/** A walk, with what it told. */
export interface Walked extends WalkResult {
  /** The answers, in order. */
  readonly answers: unknown[];
  /** What did not hold, or why a step was skipped. */
  readonly told: string[];
  readonly events: WalkEvent[];
}

/** Settings of a target as the emulator has them. */
const clientConfig = (endpoint: string) => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'session' },
});

/** Walks steps on an emulator at this address. */
export async function walked(
  endpoint: string,
  steps: readonly Step[],
  options: Partial<WalkOptions> = {},
): Promise<Walked> {
  const events: WalkEvent[] = [];
  const result = await walk(steps, {
    target: { kind: 'local', clientConfig: clientConfig(endpoint) },
    outputs: {},
    onEvent: (event) => void events.push(event),
    ...options,
  });
  return {
    ...result,
    events,
    answers: events.flatMap((event) => (event.type === 'answer' ? [event.answer] : [])),
    told: events.flatMap((event) => ('message' in event ? [event.message] : 'reason' in event ? [event.reason] : [])),
  };
}

import { Worker } from 'node:worker_threads';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';

export interface Work {
  /** What the lines in the log are found by. */
  readonly name: string;
  /** Million steps in all. */
  readonly millions: number;
  /** How many threads share it, one run each. */
  readonly threads: readonly number[];
}

export interface Timing {
  readonly memoryInMB: number;
  readonly threads: number;
  readonly milliseconds: number;
}

const MOST_THREADS = 6;
const logger = new Logger();

/** Times work that needs nothing but a processor, to choose the memory by. Ask for more than its timeout allows, and see it stopped. */
export const handler = async ({ name, millions, threads }: Work, context: Context): Promise<Timing[]> => {
  if (!(millions > 0)) throw new RangeError('`millions` is a number above 0.');
  if (!threads.every((each) => Number.isInteger(each) && each >= 1 && each <= MOST_THREADS)) {
    throw new RangeError(`\`threads\` are whole numbers from 1 to ${MOST_THREADS}.`);
  }
  const timings: Timing[] = [];
  for (const each of threads) {
    const steps = Math.ceil((millions * 1_000_000) / each);
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: each }, () => compute(steps)));
    const milliseconds = Math.round(performance.now() - startedAt);
    const timing = { memoryInMB: Number(context.memoryLimitInMB), threads: each, milliseconds };
    logger.info('Timed', { name, ...timing });
    timings.push(timing);
  }
  return timings;
};

/** In a thread of its own, for one thread alone too, so that all timings compare. */
function compute(steps: number): Promise<void> {
  return new Promise((resolve, reject) => {
    // A linear congruential generator: each step needs the one before, so that no compiler can leave any out.
    const code = `let state = 1; for (let step = 0; step < ${steps}; step++) state = (Math.imul(state, 1664525) + 1013904223) | 0;
      require('node:worker_threads').parentPort.postMessage(state);`;
    const worker = new Worker(code, { eval: true });
    worker.once('message', () => resolve());
    worker.once('error', reject);
  });
}

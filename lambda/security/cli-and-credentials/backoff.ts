import { setTimeout as sleep } from 'node:timers/promises';

/** What a service answered. */
export interface Answer {
  readonly status: number;
  /** The code of the error, as the service names it. */
  readonly error?: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a service answers is its own affair.
  readonly body: any;
}

/** An answer, and what it took. */
export interface Patient extends Answer {
  /** How long it waited before each further try, in milliseconds. */
  readonly waits: readonly number[];
}

export interface BackoffOptions {
  /** Of all tries together. */
  readonly mostTries?: number;
  /** The first wait at its longest; each further one may be twice as long. */
  readonly firstMs?: number;
  /** No wait is longer. */
  readonly longestMs?: number;
  /** From 0 to 1. */
  readonly random?: () => number;
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

const THROTTLED = /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|ProvisionedThroughputExceeded/;

/**
 * Asks again where that may help: what is throttled or has failed for no fault of ours, and nothing else. Half of each wait is chance, so
 * that clients that were refused together do not come back together; the other half makes that none waits less than the time before.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/api-retries.html
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export async function asked(ask: () => Promise<Answer>, options: BackoffOptions = {}): Promise<Patient> {
  const { mostTries = 8, firstMs = 100, longestMs = 20_000, random = Math.random, wait = sleep } = options;
  const waits: number[] = [];
  for (;;) {
    const answer = await ask();
    if (!mayHelp(answer) || waits.length + 1 >= mostTries) return { ...answer, waits };
    const longest = Math.min(longestMs, firstMs * 2 ** waits.length);
    const milliseconds = Math.round(longest / 2 + (random() * longest) / 2);
    waits.push(milliseconds);
    await wait(milliseconds);
  }
}

/** Some services throttle with 400 and the name of the error, others with 429. */
function mayHelp({ status, error = '' }: Answer): boolean {
  return status >= 500 || status === 429 || THROTTLED.test(error);
}

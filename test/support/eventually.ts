import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 50;

/** Asks again, for so long at most, until the expectation holds. `deadline` may come nearer while it waits. */
export async function eventually(
  expectation: () => unknown,
  milliseconds = 2000,
  deadline: () => number = () => Number.POSITIVE_INFINITY,
): Promise<void> {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      await expectation();
      return;
    } catch (error) {
      if (Date.now() > Math.min(end, deadline())) throw error;
    }
    await sleep(POLL_MS);
  }
}

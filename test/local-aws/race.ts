import { AsyncLocalStorage } from 'node:async_hooks';
import { eventually as asUsual } from '../support/eventually';

const LONGEST_WAIT_MS = 20_000;
const GRACE_MS = 1000;

/** Of one check, which runs with the fixes and without: when the first of the two runs held. */
export interface Race {
  heldAt?: number;
}
const currentRace = new AsyncLocalStorage<Race>();

/** One of the two runs of a check. */
export function running(race: Race, check: () => unknown): Promise<void> {
  return currentRace.run(race, async () => {
    await check();
    race.heldAt ??= Date.now();
  });
}

/** Asks again until the expectation holds; without the fixes, where it never does, not much longer than it took with them. */
export function eventually(expectation: () => unknown, milliseconds = LONGEST_WAIT_MS): Promise<void> {
  return asUsual(expectation, milliseconds, deadline);
}

/** Until when it is worth waiting, in milliseconds since 1970. */
export function deadline(): number {
  return (currentRace.getStore()?.heldAt ?? Number.POSITIVE_INFINITY) + GRACE_MS;
}

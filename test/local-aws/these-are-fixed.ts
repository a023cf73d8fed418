import { AsyncLocalStorage } from 'node:async_hooks';
import { eventually as asUsual } from '../support/eventually';
import { type Aws, itIsFixed } from './support';

const LONGEST_WAIT_MS = 20_000;
const GRACE_MS = 1000;

/** Of one check, which runs with the fixes and without: when the first of the two runs held. */
interface Race {
  heldAt?: number;
}
const currentRace = new AsyncLocalStorage<Race>();

/** Like `itIsFixed` for each check, but all run at once: most of them wait, and without the fixes in vain. */
export function theseAreFixed(checks: Record<string, (aws: Aws) => Promise<unknown>>): void {
  const titles = Object.keys(checks);
  const races = new Map(titles.map((title) => [title, {} as Race]));
  const runs = new Map<string, Map<string, Promise<unknown>>>();
  const start = async (aws: Aws, title: string) => {
    const race = races.get(title) as Race;
    await currentRace.run(race, () => checks[title]?.(aws));
    race.heldAt = Date.now();
  };
  const startAll = (aws: Aws) => {
    const started = new Map(titles.map((title) => [title, start(aws, title)]));
    // Each is awaited in its own test, which may come after it has failed.
    for (const run of started.values()) run.catch(() => {});
    return started;
  };
  for (const title of titles) {
    itIsFixed(title, (aws) => {
      const run = runs.get(aws.logFile) ?? startAll(aws);
      runs.set(aws.logFile, run);
      return run.get(title) as Promise<unknown>;
    });
  }
}

/** Asks again until the expectation holds; without the fixes not much longer than it took with them. */
export function eventually(expectation: () => unknown): Promise<void> {
  const race = currentRace.getStore();
  return asUsual(expectation, LONGEST_WAIT_MS, () => (race?.heldAt ?? Number.POSITIVE_INFINITY) + GRACE_MS);
}

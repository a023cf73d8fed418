import { type Race, running } from './race';
import { type Aws, itIsFixed } from './support';

/** Like `itIsFixed` for each check, but all run at once: for those that wait most of their time. */
export function theseAreFixed(checks: Record<string, (aws: Aws) => Promise<unknown>>): void {
  const races = new Map(Object.keys(checks).map((title) => [title, {} as Race]));
  const runs = new Map<string, Map<string, Promise<unknown>>>();
  const startAll = (aws: Aws) => {
    const started = new Map([...races].map(([title, race]) => [title, running(race, () => checks[title]?.(aws))]));
    // Each is awaited in its own test, which may come after it has failed.
    for (const run of started.values()) run.catch(() => {});
    return started;
  };
  for (const title of races.keys()) {
    itIsFixed(title, (aws) => {
      const run = runs.get(aws.logFile) ?? startAll(aws);
      runs.set(aws.logFile, run);
      return run.get(title) as Promise<unknown>;
    });
  }
}

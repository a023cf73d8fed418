import { Refusal } from '../../shared/refusal';

interface Reading {
  /** The clocks of tills are wrong: they say how long ago it was. */
  readonly secondsAgo: number;
  /** How many people stood there. */
  readonly queue: number;
  /** For how long it stayed so: as many readings, one a second. */
  readonly lasted: number;
}

export interface Report {
  readonly store: string;
  readonly readings: readonly Reading[];
  /** As the first tills did it: a request for each reading. */
  readonly oneByOne: boolean;
}

/** Throws a refusal for what is no report. */
export function reportIn(event: unknown): Report {
  const { store, readings, oneByOne = false } = (event ?? {}) as Partial<Report>;
  if (typeof store !== 'string' || !store) throw new Refusal('A report needs the name of its store.');
  if (!Array.isArray(readings) || readings.length === 0) throw new Refusal('A report needs readings.');
  return { store, oneByOne: oneByOne === true, readings: readings.map(readingIn) };
}

function readingIn(reading: unknown): Reading {
  const { secondsAgo, queue, lasted = 1 } = (reading ?? {}) as Partial<Reading>;
  if (!isCount(queue)) throw new Refusal('A queue has 0, 1, 2 or more people.');
  if (!isCount(secondsAgo)) throw new Refusal('A reading says how many seconds ago it was.');
  if (!isCount(lasted) || lasted < 1) throw new Refusal('A reading lasted for a second or more.');
  return { secondsAgo, queue, lasted };
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

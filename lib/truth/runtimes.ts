import type { Comparison } from './finding';

/** The days of Lambda's runtimes, at a version. */
export interface Runtimes {
  readonly model: string;
  /** By the runtime's name; the day from which on it gets no more patches, such as 2026-04-30, where one is set. */
  readonly deprecated: Readonly<Record<string, string | null>>;
}

/** A name with a number, in words (`nodejs24.x`) or as the CDK has it (`Runtime.NODEJS_24_X`). */
const NAME = /\b[a-z]+[\w.]*\d[\w.]*|(?<=\bRuntime\.)[A-Z]\w+/g;

/** Whether the runtimes that a text names are still supported on a day. */
export function compareRuntimes(
  where: string,
  text: string,
  { model, deprecated }: Runtimes,
  day: string,
): Comparison[] {
  const known = new Map(Object.keys(deprecated).map((name) => [plain(name), name]));
  const names = new Set([...text.matchAll(NAME)].flatMap(([name]) => known.get(plain(name)) ?? []));
  return [...names].map((name) => {
    const since = deprecated[name];
    const fits = !since || since > day;
    return {
      check: 'runtimes' as const,
      where,
      says: name,
      ...(!fits && { instead: { text: `deprecated since ${since}`, model } }),
    };
  });
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[._]/g, '');
}

import { topics } from '../../../../lib/curriculum/claims';
import type { SynthesizedLab } from './synthesized-labs';

/** A fact of the notes is looked for in one place. */
export function topicGates(labs: readonly SynthesizedLab[]): void {
  it('leave no topic to two labs', () => {
    const owned = labs.flatMap(({ lab }) => lab.topics);
    expect(owned.filter((topic, index) => owned.indexOf(topic) !== index)).toEqual([]);
  });

  it('leave the topics to pages that tell them', () => {
    const told = topics.filter(({ guide }) => guide).map(({ id }) => id);
    expect(told.length).toBeGreaterThan(0);
    expect(labs.flatMap(({ lab }) => lab.topics).filter((topic) => told.includes(topic))).toEqual([]);
  });

  it('need labs that exist, and none needs itself in the end', () => {
    const needs = new Map(labs.map(({ entry, lab }) => [entry.path, lab.needs]));
    expect([...needs.values()].flat().filter((path) => !needs.has(path))).toEqual([]);
    const reach = (path: string, seen: readonly string[]): boolean =>
      seen.includes(path) || (needs.get(path) ?? []).some((need) => reach(need, [...seen, path]));
    expect([...needs.keys()].filter((path) => reach(path, []))).toEqual([]);
  });
}

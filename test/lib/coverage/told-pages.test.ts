import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toldOnPage } from '../../../lib/coverage/written-proofs';
import { claimIdsOf, topics } from '../../../lib/curriculum/claims';
import { PROJECT } from '../../support/fixture-labs';

const pages = topics.flatMap((topic) => (topic.guide ? [{ ...topic, guide: topic.guide }] : []));

describe.each(pages)('$guide', (topic) => {
  it('tells each claim of its topic once, and no other', () => {
    expect(
      toldOnPage(topic.guide)
        .map(({ claim }) => claim)
        .sort(),
    ).toEqual(claimIdsOf(topic).sort());
  });

  it('tells each in a line of words, with its mark at the end', () => {
    const lines = readFileSync(join(PROJECT, topic.guide), 'utf8').split('\n');
    const marked = lines.filter((line) => /<!--\s*claim/.test(line));
    expect(marked).toHaveLength(topic.claims.length);
    expect(marked.filter((line) => !/^(- )?(\S+ ){8,}<!-- claim: \S+ -->$/.test(line))).toEqual([]);
  });

  it('tells concepts only: of all else there is something to see', () => {
    expect(topic.claims.filter(({ kind }) => kind !== 'concept')).toEqual([]);
  });

  it('links each source of its claims', () => {
    const byHand = readFileSync(join(PROJECT, topic.guide), 'utf8').split('<!-- generated:')[0] as string;
    const sources = topic.claims.flatMap(({ source }) => source ?? []);
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter((source) => !byHand.includes(`(${source})`))).toEqual([]);
  });
});

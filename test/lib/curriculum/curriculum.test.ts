import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ClaimId, claimIdsOf, claimOf, sections, topics } from '../../../lib/curriculum/claims';

const claims = topics.flatMap((topic) => topic.claims);
const claimIds = topics.flatMap(claimIdsOf);
const FOLDER = join(__dirname, '../../../curriculum');
const NOTES = ['000', '001', '002', '003', '004'];

/** What occurs more than once. */
function repeated(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

/** Amplify has a site of its own. */
const PAGE_OF_AWS = /^https:\/\/((docs\.)?aws\.amazon\.com|docs\.amplify\.aws)\/\S+$/;

describe('curriculum', () => {
  it('has 166 topics in 12 sections', () => {
    expect({ topics: topics.length, sections: sections.length }).toEqual({ topics: 166, sections: 12 });
  });

  it('has 1,610 claims: 888 on templates, 428 on behaviour, 294 concepts', () => {
    const ofKind = (kind: string) => claims.filter((claim) => claim.kind === kind).length;
    const kinds = { template: ofKind('template'), behaviour: ofKind('behaviour'), concept: ofKind('concept') };
    expect(kinds).toEqual({ template: 888, behaviour: 428, concept: 294 });
    expect(claims).toHaveLength(1610);
  });

  it('says the same numbers in its README', () => {
    const readme = readFileSync(join(FOLDER, 'README.md'), 'utf8');
    for (const text of ['166 topics in 12 sections, 1,610 claims', '`template` (888:', '`behaviour` (428:', '(294:']) {
      expect(readme).toContain(text);
    }
  });

  it('has a file a topic, named after it, in the folder of its section', () => {
    for (const section of sections) {
      const files = readdirSync(join(FOLDER, section)).filter((name) => name !== 'index.ts');
      const ofSection = topics.filter((topic) => topic.section === section).map(({ id }) => `${id}.ts`);
      expect(files.sort()).toEqual(ofSection.sort());
    }
  });

  it('names each topic and each claim once, in kebab-case', () => {
    expect(repeated(topics.map(({ id }) => id))).toEqual([]);
    expect(repeated(claimIds)).toEqual([]);
    expect(claimIds.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it('says something in each claim', () => {
    expect(claims.filter(({ text }) => !/^\S.{10,}\.$/.test(text))).toEqual([]);
    expect(claims.filter(({ how, today }) => how?.trim() === '' || today?.trim() === '')).toEqual([]);
  });

  it('names pages of AWS as sources, of topics only where they say what holds today', () => {
    const sources = [...claims, ...topics].flatMap(({ source }) => (source === undefined ? [] : [source]));
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter((page) => !PAGE_OF_AWS.test(page))).toEqual([]);
    expect(topics.filter(({ source, today }) => source && !today)).toEqual([]);
  });

  it('has at least one claim and one section of the notes in each topic', () => {
    const empty = topics.filter((topic) => topic.claims.length === 0 || topic.mirrors.length === 0);
    expect(empty.map(({ id }) => id)).toEqual([]);
  });

  it('cites only the five sets of notes, and at least one for each claim', () => {
    const cited = claims.map(({ notes }) => notes).concat(topics.map(({ mirrors }) => mirrors.map(({ note }) => note)));
    expect(cited.filter((notes) => notes.length === 0 || notes.some((note) => !NOTES.includes(note)))).toEqual([]);
  });
});

describe('claim ids', () => {
  it('lead to their claim', () => {
    expect(claimOf('sqs/purge')).toMatchObject({ id: 'purge', kind: 'behaviour' });
  });

  it('do not compile with a typo, and are an error where types do not help', () => {
    // @ts-expect-error: the topic is `sqs`.
    const typo: ClaimId = 'sqss/purge';
    expect(() => claimOf(typo)).toThrow('The curriculum has no claim sqss/purge.');
  });
});

import { topics } from '../../../lib/curriculum/claims';
import { mirroredIn } from '../../../lib/docs/notes-sections';
import fixture from '../../fixtures/notes-headings.json';

type Home = Omit<(typeof topics)[number], 'claims'>;

/** The words of a heading, its number among them, whatever their case and marks: `Settings...` is `settings`. */
function wordsOf(heading: string): string[] {
  return heading.toLowerCase().match(/\d+(?:\.\d+)+|[\p{L}\p{N}]+/gu) ?? [];
}

/** Whether a heading is meant by what the list writes: by its number where the list gives one, else by all the words of its short form. */
function isMeant(heading: string, listed: string): boolean {
  const words = wordsOf(heading);
  const [number, ...rest] = wordsOf(listed);
  if (/^\d+\.\d/.test(number ?? ''))
    return words[0] === number && (words.length === 1 || rest.every((word) => words.includes(word)));
  return wordsOf(listed).every((word) => words.includes(word));
}

function notMirrored(of: readonly Home[]): string[] {
  return fixture.headings.flatMap(({ home, note, headings }) => {
    const atHome = of.filter(({ id, section }) => section === home || id === home || id.startsWith(`${home}-`));
    const sections = atHome.flatMap((topic) => mirroredIn({ ...topic, claims: [] }, note as '000'));
    return headings
      .filter((listed) => !sections.some((section) => isMeant(section, listed)))
      .map((heading) => `${home}: ${note} ${heading}`);
  });
}

it('knows a heading by its number, or by the words of its short form', () => {
  expect(isMeant('12.2.3', '12.2.3')).toBe(true);
  expect(isMeant('11.3.3 X-Ray compatibility', '11.3.3')).toBe(true);
  expect(isMeant('12.2.13 SQS – Must know API', '12.2.1')).toBe(false);
  expect(isMeant('X-Ray advantages', 'advantages')).toBe(true);
  expect(isMeant('SQS Extended Client', 'Extended client...')).toBe(true);
  expect(isMeant('Domain 3', 'Domain 2')).toBe(false);
  expect(isMeant('TTL', 'Geographic restrictions')).toBe(false);
});

it('mirrors each heading of the notes with teachable content where it belongs', () => {
  expect(fixture.headings.flatMap(({ headings }) => headings)).toHaveLength(111);
  expect(notMirrored(topics)).toEqual([]);
});

it('misses each of them where no topic mirrors it', () => {
  expect(notMirrored(topics.map((topic) => ({ ...topic, mirrors: [] })))).toHaveLength(111);
});

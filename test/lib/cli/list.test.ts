import { stripVTControlCharacters } from 'node:util';
import { findLabs, loadLab } from '../../../lib/catalog/catalog';
import { type ListedLab, listText, topicsText } from '../../../lib/cli/list';

const labs: ListedLab[] = findLabs().map((entry) => ({
  entry,
  lab: loadLab(entry),
  done: entry.slug === 'sqs-queues',
}));
const next = labs.find(({ entry }) => entry.slug === 'sqs-sns-fan-out');
const lines = stripVTControlCharacters(listText(labs, next)).split('\n');

/** The lines below the heading of a section. */
function below(section: string): string[] {
  const start = lines.findIndex((line) => line.startsWith(`${section} `)) + 1;
  const length = lines.slice(start).findIndex((line) => /^\S/.test(line));
  return lines.slice(start, length < 0 ? undefined : start + length);
}

it('shows the labs below their section, with what is done and what is next', () => {
  const messaging = below('messaging');
  expect(messaging.map((line) => line.match(/^ {2}(.) +(\S+)/)?.slice(1))).toEqual([
    [' ', 'kinesis-lambda-consumers'],
    ['✓', 'sqs-queues'],
    ['→', 'sqs-sns-fan-out'],
  ]);
  expect(messaging[1]).toMatch(/Work queues with SQS +associate +60 min +local, AWS$/);
});

it('says of each section how many of its topics have a lab', () => {
  const headings = lines.filter((line) => /^\S/.test(line));
  expect(headings).toHaveLength(12);
  expect(headings.find((line) => line.startsWith('delivery'))).toMatch(/^delivery {2}\d+ of \d+ topics$/);
});

it('counts a topic that a page tells as told, not as one with a lab', () => {
  expect(topicsText([])).toBe(
    '0 of 166 topics of the notes have their lab. "What the exams ask for" is told in docs/exam-guide.md.',
  );
  expect(stripVTControlCharacters(listText([], undefined))).toContain('security  1 of 26 topics');
});

import { join } from 'node:path';
import type { Topic } from '../../../curriculum';
import { findLab } from '../../../lib/catalog/catalog';
import { claimOf } from '../../../lib/curriculum/claims';
import { guideOfLab } from '../../../lib/docs/guides';
import { mirrorsBlock, notesPages } from '../../../lib/docs/notes';
import { mirroredIn, sectionsOf } from '../../../lib/docs/notes-sections';
import { tinyLab } from './tiny-lab';

const tiny = guideOfLab(tinyLab);
const project = join(tinyLab.folder, '..');
const pages = notesPages(project, [tiny]);
const TINY = '[A tiny lab](../../tiny-lab/README.md)';

/** The lines of a page of the notes, or of a topic on it. */
function linesOf(note: string, topic?: string): string[] {
  const text = pages[`docs/notes/${note}.md`] ?? '';
  return (topic ? (text.split(`\n### ${topic}\n`)[1]?.split('\n### ')[0] ?? '') : text).split('\n');
}

function topicOf(id: string, ...sections: string[]): Topic {
  return { id, name: id, claims: [], mirrors: sections.map((section) => ({ note: '000', section })) };
}

describe('sectionsOf', () => {
  it('sorts numbers by their parts, with all topics of a number in one place', () => {
    const some = [
      topicOf('sns', '12.3 SNS', '12.2.13'),
      topicOf('sqs', '12.2.13', '12.2 SQS', '12.2.2 Delay'),
      topicOf('cicd', 'Section 9: CI/CD'),
    ];
    expect(sectionsOf('000', some).map(({ sections, topics }) => [...sections, ...topics.map(({ id }) => id)])).toEqual(
      [
        ['Section 9: CI/CD', 'cicd'],
        ['12.2 SQS', 'sqs'],
        ['12.2.2 Delay', 'sqs'],
        ['12.2.13', 'sns', 'sqs'],
        ['12.3 SNS', 'sns'],
      ],
    );
  });

  it('keeps headings without a number with their topic, as each may stand under many, before the others', () => {
    const some = [topicOf('sqs', '12.2 SQS', 'Overview', '.ebextensions'), topicOf('sns', 'Overview')];
    expect(sectionsOf('000', some).map(({ sections }) => sections)).toEqual([
      ['Overview', '.ebextensions'],
      ['Overview'],
      ['12.2 SQS'],
    ]);
    expect(sectionsOf('001', some)).toEqual([]);
  });

  it('shows the sections of a topic in the same order', () => {
    expect(mirroredIn(topicOf('sqs', '12.2.13', '12.2.2', 'B', '12.2', 'A'), '000')).toEqual([
      'B',
      'A',
      '12.2',
      '12.2.2',
      '12.2.13',
    ]);
  });
});

describe('notesPages', () => {
  it('are one a set, and one that leads to them', () => {
    const names = ['README', '000', '001', '002', '003', '004'];
    expect(Object.keys(pages)).toEqual(names.map((name) => `docs/notes/${name}.md`));
    // Of the five claims of its topic the set has two; one is told, one is left out.
    expect(pages['docs/notes/README.md']).toMatch(
      /^\| \[003\]\(003\.md\) \| Developer certification \| 88 \| 1 \| 463 \| \d \|$/m,
    );
  });

  it('lead from a section to its topic and its lab, or say that there is none', () => {
    expect(linesOf('000')).toContainEqual(
      expect.stringMatching(
        /^\| 12\.5 SQS vs SNS vs Kinesis \| \[SQS versus SNS versus Kinesis\]\(#sqs-versus-sns-versus-kinesis\) \| \d \| \d \| /,
      ),
    );
    expect(linesOf('000').find((line) => line.startsWith('| 12.5 '))).toContain(`| ${TINY} |`);
    expect(linesOf('000').find((line) => line.startsWith('| 12.2.5 '))).toMatch(/ 29 \| 0 \| no lab yet \|$/);
  });

  it('say where each proof stands, with links from the page', () => {
    const lines = linesOf('000', 'SQS versus SNS versus Kinesis');
    expect(lines).toContain('In the notes: 12.1 Section Introduction; 12.5 SQS vs SNS vs Kinesis');
    expect(lines).toContain(`Lab: ${TINY}`);
    const all = ['000', '001', '002', '003', '004'].flatMap((note) => linesOf(note, 'SQS versus SNS versus Kinesis'));
    const row = (claim: Parameters<typeof claimOf>[0]) =>
      all.find((line) => line.startsWith(`| ${claimOf(claim).text}`));
    expect(row('messaging-choice/compare')).toContain(
      'Walkthrough, [step 1](../../tiny-lab/README.md#1-publish), on the emulator or on AWS | [`walkthrough.ts:12`](../../tiny-lab/walkthrough.ts#L12) |',
    );
    expect(row('messaging-choice/sqs-traits')).toContain(
      'Told under [Queues, topics & `streams`](../../tiny-lab/README.md#',
    );
    expect(row('messaging-choice/sns-traits')).toContain('Not proved: Nobody has written it yet.');
  });

  it('have only what the set itself teaches of a topic', () => {
    const shown = linesOf('000', 'Amazon SQS standard queues').filter((line) => line.startsWith('- '));
    expect(shown).toHaveLength(29);
    expect(shown).toContain(`- ${claimOf('sqs/purge').text}`);
  });

  it('say that a topic has no lab yet', () => {
    expect(linesOf('000', 'Amazon SQS standard queues')).toContain('No lab yet.');
  });

  it('say which other lab proves a claim whose topic has none', () => {
    const kinesis = guideOfLab(findLab('kinesis-lambda-consumers'));
    const other = {
      ...kinesis,
      topics: [],
      proofs: [{ claim: 'sqs/purge', kind: 'walkthrough', file: 'a', line: 1 }],
    } as const;
    const text = notesPages(project, [other])['docs/notes/000.md'];
    expect(text).toContain(`- ${claimOf('sqs/purge').text}<br>In the lab [kinesis-lambda-consumers](`);
  });
});

describe('mirrorsBlock', () => {
  it('names the sections of each set of notes, with links to what it says of the topic', () => {
    expect(mirrorsBlock(tiny, project).split('\n')).toContain(
      '| [000](../docs/notes/000.md) | [SQS versus SNS versus Kinesis](../docs/notes/000.md#sqs-versus-sns-versus-kinesis) | 12.1 Section Introduction; 12.5 SQS vs SNS vs Kinesis |',
    );
  });

  it('has a row for each set that teaches a topic', () => {
    const rows = mirrorsBlock({ ...tiny, topics: ['sqs', 'exam-guide'] }, project)
      .split('\n')
      .slice(4);
    expect(rows.map((row) => /^\| \[(\d+)\]\(\S+\) \| \[(.*?)\]/.exec(row)?.slice(1).join(' '))).toEqual([
      '000 Amazon SQS standard queues',
      '000 What the exams ask for',
      '001 Amazon SQS standard queues',
      '002 Amazon SQS standard queues',
      '003 Amazon SQS standard queues',
      '004 What the exams ask for',
    ]);
  });
});

import { join } from 'node:path';
import { type Note, notes, type Topic } from '../../curriculum';
import { type ClaimId, claimIdsOf, claimOf, topics } from '../curriculum/claims';
import { relativePath } from '../relative-path';
import { ClaimProofs } from './claim-proofs';
import { claimsTable, sourced, whatHolds } from './claims';
import type { Guide } from './guides';
import { anchorOf, count, link, plain, table } from './markdown';
import { ALL_NOTES, isNumbered, mirroredIn, sectionsOf } from './notes-sections';

const GENERATED = '<!-- Written by `npm run docs` from curriculum/ and the labs: not to be edited here. -->';

/** The page of each set of notes, and the one that leads to them, by the path from the project's folder. */
export function notesPages(project: string, guides: readonly Guide[]): Readonly<Record<string, string>> {
  const pages = ALL_NOTES.map((note) => new NotesPage(project, note, guides));
  return {
    'docs/notes/README.md': indexPage(pages),
    ...Object.fromEntries(pages.map((page) => [pageOf(page.note), page.text()])),
  };
}

/** The path of a set's page from the project's folder. */
function pageOf(note: Note): string {
  return `docs/notes/${note}.md`;
}

function indexPage(pages: readonly NotesPage[]): string {
  const rows = pages.map(({ note, taught, withGuide, claims, proved }) => [
    link(note, `${note}.md`),
    notes[note],
    String(taught.length),
    String(withGuide.length),
    String(claims.length),
    String(proved.length),
  ]);
  return `${GENERATED}

# For those who hold the notes

The curriculum comes from five sets of study notes. If you have one of them, look up a section here: which topic it became, which lab
shows it, what it claims, and where each proof stands. Nothing of their text is here but the headings; the claims are this project's words.

${table(['Notes', 'What they teach', 'Topics', 'With a lab or page', 'Claims', 'With a proof'], rows)}

A claim with a proof has an assertion, a step of a walkthrough or a line of a guide. Whether it has passed on your machine, \`npx lab claims\` knows.
Many facts stand in several sets, so the numbers do not add up to those of the [curriculum](../../curriculum/README.md).
`;
}

class NotesPage {
  readonly taught: readonly Topic[];
  readonly withGuide: readonly Topic[];
  readonly claims: readonly ClaimId[];
  readonly proved: readonly ClaimId[];
  private readonly page: string;

  constructor(
    project: string,
    readonly note: Note,
    private readonly guides: readonly Guide[],
  ) {
    this.page = join(project, pageOf(note));
    this.taught = [...new Set(sectionsOf(note).flatMap((section) => section.topics))];
    this.withGuide = this.taught.filter((topic) => this.guideOf(topic));
    this.claims = this.taught.flatMap((topic) => this.claimsOf(topic));
    this.proved = this.provedOf(this.claims);
  }

  text(): string {
    return [
      GENERATED,
      `# Notes ${this.note}: ${notes[this.note]}`,
      `${count(this.taught.length, 'topic')}, ${this.withGuide.length} of them with a lab or a page; ${count(this.claims.length, 'claim')}, ${this.proved.length} of them with a proof. ${link('All sets', 'README.md')}.`,
      '## The sections',
      isNumbered(this.note)
        ? 'By their numbers; what has none comes first.'
        : 'These notes have no numbers: their sections stand by topic, in the order of the [curriculum](../../curriculum/README.md).',
      this.sectionsTable(),
      '## The topics',
      ...this.taught.flatMap((topic) => this.topicText(topic)),
      '',
    ].join('\n\n');
  }

  private sectionsTable(): string {
    const each = (of: readonly Topic[], cell: (topic: Topic) => string) => of.map(cell).join('<br>');
    return table(
      ['In the notes', 'Topic', 'Claims', 'With a proof', 'Lab or page'],
      sectionsOf(this.note).map(({ sections, topics: of }) => [
        sections.map(plain).join('<br>'),
        each(of, ({ name }) => link(name, anchorOf(name))),
        each(of, (topic) => String(this.claimsOf(topic).length)),
        each(of, (topic) => String(this.provedOf(this.claimsOf(topic)).length)),
        each(of, (topic) => this.guideLink(topic) ?? 'no lab yet'),
      ]),
    );
  }

  private topicText(topic: Topic): string[] {
    const guide = this.guideOf(topic);
    const proofs = new ClaimProofs(this.page, guide, this.guides);
    const claims = this.claimsOf(topic);
    return [
      `### ${topic.name}`,
      `In the notes: ${mirroredIn(topic, this.note).map(plain).join('; ')}`,
      guide ? `${guide.entry ? 'Lab' : 'Told in'}: ${this.guideLink(topic)}` : 'No lab yet.',
      ...(topic.today ? [sourced(`Today: ${plain(topic.today)}`, topic.source)] : []),
      guide ? claimsTable(claims, proofs) : claims.map((claim) => openClaim(claim, proofs)).join('\n'),
    ];
  }

  private guideLink(topic: Topic): string | undefined {
    const guide = this.guideOf(topic);
    return guide && link(plain(guide.title), relativePath(join(this.page, '..'), guide.path));
  }

  private guideOf({ id }: Topic): Guide | undefined {
    return this.guides.find((guide) => guide.topics.includes(id));
  }

  /** What this set of notes says of a topic. */
  private claimsOf(topic: Topic): ClaimId[] {
    return claimIdsOf(topic).filter((claim) => claimOf(claim).notes.includes(this.note));
  }

  private provedOf(claims: readonly ClaimId[]): ClaimId[] {
    const proofs = new ClaimProofs(this.page, undefined, this.guides);
    return claims.filter((claim) => proofs.isProved(claim));
  }
}

/** A claim whose topic has no lab; another lab may prove it by the way. */
function openClaim(claim: ClaimId, proofs: ClaimProofs): string {
  const ways = proofs.ways(claim);
  return `- ${whatHolds(claim)}${ways && `<br>${ways}`}`;
}

/** The sections of the notes that the topics of a guide come from, with links to where the claims of each set stand. */
export function mirrorsBlock(guide: Guide, project: string): string {
  const rows = ALL_NOTES.flatMap((note) =>
    topics
      .filter((topic) => guide.topics.includes(topic.id) && mirroredIn(topic, note).length > 0)
      .map((topic) => {
        const page = relativePath(join(guide.path, '..'), join(project, pageOf(note)));
        return [
          link(note, page),
          link(topic.name, `${page}${anchorOf(topic.name)}`),
          mirroredIn(topic, note).map(plain).join('; '),
        ];
      }),
  );
  return `If you hold the notes: these sections teach what is shown here. The links lead to what each set says, and where that is proved.

${table(['Notes', 'Topic', 'Sections'], rows)}`;
}

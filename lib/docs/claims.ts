import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { suits, type WrittenProof, writtenProofs } from '../coverage/written-proofs';
import { type ClaimId, claimIdsOf, claimOf, topics } from '../curriculum/claims';
import { findLabs, type LabEntry, loadLab, loadWalkthrough } from '../labs/catalog';
import { relativePath } from '../relative-path';
import { readText } from '../text-file';
import { headingsOfClaims } from './guide-headings';
import { anchorOf, link, plain, table } from './markdown';

const PROJECT = join(__dirname, '../..');

/**
 * What the notes teach in the lab's topics, a table each: what holds, how it is proved, and where the proof stands, which may be in
 * another of the labs.
 */
export function claimsBlock(entry: LabEntry, labs: readonly LabEntry[] = findLabs()): string {
  return new ClaimsBlock(entry, labs).text();
}

class ClaimsBlock {
  private readonly proofs: readonly WrittenProof[];
  private readonly headings: ReadonlyMap<string, string>;

  constructor(
    private readonly entry: LabEntry,
    private readonly labs: readonly LabEntry[],
  ) {
    this.proofs = writtenProofs(entry);
    const guide = join(entry.folder, 'README.md');
    this.headings = headingsOfClaims(existsSync(guide) ? readText(guide) : '');
  }

  text(): string {
    const owned = loadLab(this.entry).topics;
    return topics
      .filter(({ id }) => owned.some((topic) => topic === id))
      .flatMap((topic) => [
        `### ${topic.name}`,
        ...(topic.today ? [sourced(`Today: ${plain(topic.today)}`, topic.source)] : []),
        table(
          ['Claim', 'How it is proved', 'Where'],
          claimIdsOf(topic).map((claim) => this.row(claim)),
        ),
      ])
      .join('\n\n');
  }

  private row(claim: ClaimId): string[] {
    const { text, today, source } = claimOf(claim);
    const holds = today === undefined ? plain(text) : `${plain(text)}<br>**Today:** ${plain(today)}`;
    const written = this.proofs.filter((proof) => proof.claim === claim);
    const ways = [...new Set(written.map((proof) => this.way(proof)))];
    const suffices = written.some((proof) => suits(proof, claimOf(claim).kind));
    return [
      sourced(holds, source),
      [...ways, ...(suffices ? [] : this.elsewhere(claim))].join('<br>'),
      written.map((proof) => this.place(proof)).join('<br>'),
    ];
  }

  private way({ claim, kind, awsOnly }: WrittenProof): string {
    if (kind === 'template') return 'Assertion on the template';
    if (kind === 'guide') {
      const heading = this.headings.get(claim);
      return heading ? `Told under ${link(heading, anchorOf(heading))}` : 'Told in this guide';
    }
    const proving = [...loadWalkthrough(this.entry).entries()].filter(([, { proves = {} }]) => claim in proves);
    const steps = proving.map(([index, { title }]) => link(`step ${index + 1}`, anchorOf(`${index + 1}. ${title}`)));
    const walked = `Walkthrough, ${steps.join(', ')}`;
    if (loadLab(this.entry).local !== true) return `${walked}, on AWS`;
    const tooSlow = proving.every(([, step]) => step.tooSlowOnAws) ? proving[0]?.[1].tooSlowOnAws : undefined;
    if (tooSlow) return `${walked}, on the emulator only: ${plain(tooSlow)}`;
    return awsOnly ? `${walked}, on AWS only: ${plain(awsOnly)}` : `${walked}, on the emulator or on AWS`;
  }

  private elsewhere(claim: ClaimId): string[] {
    const reason = loadLab(this.entry).unproved?.[claim];
    if (reason) return [`Not proved: ${plain(reason)}`];
    const proving = this.labs.filter(
      (lab) =>
        lab.path !== this.entry.path &&
        writtenProofs(lab).some((proof) => proof.claim === claim && suits(proof, claimOf(claim).kind)),
    );
    if (proving.length === 0) return ['Open: no proof yet'];
    return proving.map(({ slug, folder }) => {
      const guide = relativePath(this.entry.folder, join(folder, 'README.md'));
      return `In the lab ${link(slug, guide)}`;
    });
  }

  private place({ file, line, kind }: WrittenProof): string {
    // The guide's own lines move with every block that is written into it; its heading does not.
    if (kind === 'guide') return '';
    const target = relativePath(this.entry.folder, join(PROJECT, file));
    return link(`\`${basename(file)}:${line}\``, `${target}#L${line}`);
  }
}

/** A text with the AWS page that it rests on, if that is known. */
function sourced(text: string, page: string | undefined): string {
  return page === undefined ? text : `${text} (${link('AWS', page)})`;
}

import { basename, dirname, join } from 'node:path';
import { type LabEntry, loadLab, loadWalkthrough } from '../catalog/catalog';
import { suits, type WrittenProof } from '../coverage/written-proofs';
import { type ClaimId, claimOf } from '../curriculum/claims';
import { PROJECT } from '../project';
import { relativePath } from '../relative-path';
import type { Guide } from './guides';
import { anchorOf, link, plain } from './markdown';

/** How the claims of a topic are proved, and where, in Markdown with links from a page. */
export class ClaimProofs {
  /**
   * @param page The file that the links stand in.
   * @param guide What teaches the topic.
   * @param guides All that there are: a claim may be proved in another one.
   */
  constructor(
    private readonly page: string,
    private readonly guide: Guide | undefined,
    private readonly guides: readonly Guide[],
  ) {}

  /** The ways in which a claim is proved, or why it is not. Nothing for a topic without a guide that no lab proves either. */
  ways(claim: ClaimId): string {
    const written = this.written(claim);
    const ways = [...new Set(written.map((proof) => this.way(proof)))];
    const suffices = written.some((proof) => suits(proof, claimOf(claim).kind));
    return [...ways, ...(suffices ? [] : this.elsewhere(claim))].join('<br>');
  }

  /** The lines on which the proofs stand. */
  places(claim: ClaimId): string {
    return this.written(claim)
      .map((proof) => this.place(proof))
      .join('<br>');
  }

  /** Whether a proof of the kind that the claim needs is written anywhere. */
  isProved(claim: ClaimId): boolean {
    return this.guides.some((guide) => provesIn(guide, claim));
  }

  private written(claim: ClaimId): WrittenProof[] {
    return (this.guide?.proofs ?? []).filter((proof) => proof.claim === claim);
  }

  private way({ claim, kind, awsOnly }: WrittenProof): string {
    if (kind === 'template') return 'Assertion on the template';
    const guide = this.guide as Guide;
    if (kind === 'guide') {
      const heading = guide.headings.get(claim);
      return heading ? `Told under ${link(heading, this.to(guide, heading))}` : 'Told in this guide';
    }
    return this.walked(guide, guide.entry as LabEntry, claim, awsOnly);
  }

  private walked(guide: Guide, entry: LabEntry, claim: ClaimId, awsOnly: string | undefined): string {
    const proving = [...loadWalkthrough(entry).entries()].filter(([, { proves = {} }]) => claim in proves);
    const steps = proving.map(([index, { title }]) =>
      link(`step ${index + 1}`, this.to(guide, `${index + 1}. ${title}`)),
    );
    const walked = `Walkthrough, ${steps.join(', ')}`;
    if (loadLab(entry).local !== true) return `${walked}, on AWS`;
    const tooSlow = proving.every(([, step]) => step.tooSlowOnAws) ? proving[0]?.[1].tooSlowOnAws : undefined;
    if (tooSlow) return `${walked}, on the emulator only: ${plain(tooSlow)}`;
    return awsOnly ? `${walked}, on AWS only: ${plain(awsOnly)}` : `${walked}, on the emulator or on AWS`;
  }

  private elsewhere(claim: ClaimId): string[] {
    const reason = this.guide?.entry && loadLab(this.guide.entry).unproved?.[claim];
    if (reason) return [`Not proved: ${plain(reason)}`];
    const others = this.guides.filter((guide) => guide.path !== this.guide?.path && provesIn(guide, claim));
    if (others.length === 0) return this.guide ? ['Open: no proof yet'] : [];
    return others.map((guide) => `In the lab ${link(guide.entry?.slug ?? guide.title, this.to(guide))}`);
  }

  private place({ file, line, kind }: WrittenProof): string {
    // The guide's own lines move with every block that is written into it; its heading does not.
    if (kind === 'guide') return '';
    const target = relativePath(dirname(this.page), join(PROJECT, file));
    return link(`\`${basename(file)}:${line}\``, `${target}#L${line}`);
  }

  private to(guide: Guide, heading?: string): string {
    const file = guide.path === this.page ? '' : relativePath(dirname(this.page), guide.path);
    return `${file}${heading === undefined ? '' : anchorOf(heading)}`;
  }
}

function provesIn({ proofs }: Guide, claim: ClaimId): boolean {
  return proofs.some((proof) => proof.claim === claim && suits(proof, claimOf(claim).kind));
}

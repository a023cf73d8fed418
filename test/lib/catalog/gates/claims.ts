import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suits, type WrittenProof, writtenProofs } from '../../../../lib/coverage/written-proofs';
import { type ClaimId, claimIdsOf, claimOf, topics } from '../../../../lib/curriculum/claims';
import { noSentences } from '../../../support/sentences';
import type { SynthesizedLab } from './synthesized-labs';

const EVERY_CLAIM: readonly string[] = topics.flatMap(claimIdsOf);

/** Nothing of the notes is forgotten, and nothing is left out without a word. */
export function claimGates({ entry, lab, walkthrough }: SynthesizedLab, labs: readonly SynthesizedLab[]): void {
  const proofs = writtenProofs(entry);
  const ofAllLabs = labs.flatMap((other) => writtenProofs(other.entry));
  const owned = topics.filter(({ id }) => lab.topics.includes(id as never)).flatMap(claimIdsOf);
  const unproved = lab.unproved ?? {};
  const of = (kind: WrittenProof['kind']) => proofs.filter((proof) => proof.kind === kind).map(({ claim }) => claim);
  const isProved = (claim: ClaimId) =>
    ofAllLabs.some((proof) => proof.claim === claim && suits(proof, claimOf(claim).kind));

  it('sees each claim of its topics proved in the way of its kind, here or in another lab, or says why not', () => {
    expect(owned.filter((claim) => !isProved(claim) && !unproved[claim])).toEqual([]);
  });

  it('gives no reason for a missing proof that is there', () => {
    expect(owned.filter((claim) => isProved(claim) && unproved[claim])).toEqual([]);
  });

  it('leaves out only claims of its topics, each with a full sentence', () => {
    expect(Object.keys(unproved).filter((claim) => !owned.includes(claim as ClaimId))).toEqual([]);
    expect(noSentences(Object.values(unproved))).toEqual([]);
  });

  it('names only claims that exist', () => {
    expect(proofs.filter(({ claim }) => !EVERY_CLAIM.includes(claim))).toEqual([]);
  });

  it('has the same proofs in the sources of its walkthrough as in its steps', () => {
    const inSteps = walkthrough.flatMap(({ proves = {} }) => Object.keys(proves));
    expect(of('walkthrough').sort()).toEqual(inSteps.sort());
  });

  it('tells each concept in its guide, in words beside the mark', () => {
    const lines = readGuide(entry.folder).filter((line) => /<!--\s*claim/.test(line));
    const bare = lines.filter(
      (line) =>
        line
          .replace(/<!--.*?-->/g, '')
          .split(/\s+/)
          .filter(Boolean).length < 4,
    );
    expect(bare).toEqual([]);
    const marks = lines.flatMap((line) => line.match(/<!--\s*claim/g) ?? []);
    // As many as are read: a mark in another form, or a second one in a line, would be overlooked.
    expect(of('guide')).toHaveLength(marks.length);
  });
}

function readGuide(folder: string): string[] {
  const file = join(folder, 'README.md');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
}

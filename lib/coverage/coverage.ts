import type { ClaimKind } from '../../curriculum';
import { findLabs, type LabEntry, loadLab } from '../catalog/catalog';
import { sharedFingerprint } from '../catalog/fingerprint';
import { type ClaimId, claimIdsOf, claimOf, claimText, type Section, topics } from '../curriculum/claims';
import { type ProvedBy, readProofs, rememberedReasons } from './proof-record';
import { awsOnlyReasons, suits, toldOnPage, type WrittenProof, writtenProofs } from './written-proofs';

/**
 * How far a claim is: proved on the template, by a walk on the emulator or on AWS; `told` in a guide; written, but only provable on
 * AWS (`aws-only`); written, but not run on this machine since the lab changed (`not-run`); left out with a reason (`unproved`);
 * or `open`, as no lab has its topic yet or it was forgotten.
 */
export type ClaimStatus = ProvedBy | 'told' | 'aws-only' | 'not-run' | 'unproved' | 'open';

export interface ClaimCoverage {
  readonly claim: ClaimId;
  readonly section: Section;
  readonly topic: string;
  readonly kind: ClaimKind;
  readonly text: string;
  readonly status: ClaimStatus;
  /** Why it has no proof, or none on the emulator. */
  readonly reason?: string;
  /** Where its proofs stand, as `file:line`. */
  readonly proofs: readonly string[];
}

interface Found extends WrittenProof {
  /** The lab that proves it; none where a page tells it. */
  readonly entry?: LabEntry;
}

/** What tests and walkthroughs prove, and what guides tell, of each claim of the curriculum. */
export function coverage(entries: readonly LabEntry[] = findLabs()): ClaimCoverage[] {
  const shared = sharedFingerprint();
  const records = new Map(entries.map((entry) => [entry, readProofs(entry, shared)]));
  const proofs: Found[] = [
    ...[...records].flatMap(([entry, record]) =>
      writtenProofs(entry, () => rememberedReasons(entry, record, awsOnlyReasons)).map((proof) => ({
        ...proof,
        entry,
      })),
    ),
    ...topics.flatMap(({ guide }) => (guide ? toldOnPage(guide) : [])),
  ];
  const reasons = Object.assign({}, ...entries.map((entry) => loadLab(entry).unproved ?? {})) as Record<string, string>;

  return topics.flatMap((topic) =>
    claimIdsOf(topic).map((claim): ClaimCoverage => {
      const written = proofs.filter((proof) => proof.claim === claim && suits(proof, claimOf(claim).kind));
      const status = statusOf(
        written,
        ({ entry }, by) => (entry && records.get(entry)?.[by]?.includes(claim)) ?? false,
      );
      const reason = reasons[claim] ?? written.find(({ awsOnly }) => awsOnly)?.awsOnly;
      return {
        claim,
        section: topic.section,
        topic: topic.id,
        kind: claimOf(claim).kind,
        text: claimText(claim),
        status: status === 'open' && reason ? 'unproved' : status,
        ...(reason && status !== 'local' ? { reason } : {}),
        proofs: written.map(({ file, line }) => `${file}:${line}`),
      };
    }),
  );
}

function statusOf(written: readonly Found[], proved: (proof: Found, by: ProvedBy) => boolean): ClaimStatus {
  if (written.length === 0) return 'open';
  if (written.some(({ kind }) => kind === 'guide')) return 'told';
  for (const by of ['template', 'local', 'aws'] as const) if (written.some((proof) => proved(proof, by))) return by;
  return written.every(({ awsOnly }) => awsOnly) ? 'aws-only' : 'not-run';
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabEntry } from '../catalog/catalog';
import { fingerprintOf } from '../catalog/fingerprint';
import type { ClaimId } from '../curriculum/claims';
import { stateDir } from '../target/state-dir';
import { writeWhole } from '../target/write-whole';

/** What proved a claim: an assertion on the template, a walk on the emulator, or a walk on AWS. */
export type ProvedBy = 'template' | 'local' | 'aws';

type ProofRecord = { readonly fingerprint: string } & Partial<Record<ProvedBy, readonly ClaimId[]>>;

/** Notes that these claims of a lab, as its files are now, were proved on this machine. Replaces what was noted for the same way. */
export function recordProofs(entry: LabEntry, by: ProvedBy, claims: readonly ClaimId[]): void {
  writeWhole(recordFile(entry), JSON.stringify({ ...readProofs(entry), [by]: claims }, undefined, 2));
}

/** What was proved of a lab as its files are now. What was proved before a change does not count. */
export function readProofs(entry: LabEntry): ProofRecord {
  const fingerprint = fingerprintOf(entry);
  try {
    const record = JSON.parse(readFileSync(recordFile(entry), 'utf8')) as ProofRecord;
    if (record.fingerprint === fingerprint) return record;
  } catch {
    // Nothing was recorded yet, or not to its end.
  }
  return { fingerprint };
}

function recordFile(entry: LabEntry): string {
  return join(stateDir(), 'proofs', `${entry.section}-${entry.slug}.json`);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabEntry } from '../catalog/catalog';
import { fingerprintOf } from '../catalog/fingerprint';
import type { ClaimId } from '../curriculum/claims';
import { stateDir } from '../target/state-dir';
import { writeWhole } from '../target/write-whole';

/** What proved a claim: an assertion on the template, a walk on the emulator, or a walk on AWS. */
export type ProvedBy = 'template' | 'local' | 'aws';

/** Why the emulator cannot do the steps that prove a claim, by the claim. */
export type AwsOnlyReasons = Readonly<Record<string, string>>;

type ProofRecord = { readonly fingerprint: string; readonly awsOnly?: AwsOnlyReasons } & Partial<
  Record<ProvedBy, readonly ClaimId[]>
>;

/** Notes that these claims of a lab, as its files are now, were proved on this machine. Replaces what was noted for the same way. */
export function recordProofs(entry: LabEntry, by: ProvedBy, claims: readonly ClaimId[]): void {
  write(entry, { ...readProofs(entry), [by]: claims });
}

/** The reasons that were found for a lab as its files are now; `find` has to load its walkthrough, and the SDK with it. */
export function rememberedReasons(
  entry: LabEntry,
  record: ProofRecord,
  find: (entry: LabEntry) => AwsOnlyReasons,
): AwsOnlyReasons {
  if (record.awsOnly) return record.awsOnly;
  const awsOnly = find(entry);
  try {
    write(entry, { ...record, awsOnly });
  } catch {
    // What only reads works in a folder that cannot be written, too.
  }
  return awsOnly;
}

/** What was proved of a lab as its files are now. What was proved before a change does not count. `shared`: see `fingerprintOf`. */
export function readProofs(entry: LabEntry, shared?: string): ProofRecord {
  const fingerprint = fingerprintOf(entry, shared);
  try {
    const record = JSON.parse(readFileSync(recordFile(entry), 'utf8')) as ProofRecord;
    if (record.fingerprint === fingerprint) return record;
  } catch {
    // Nothing was recorded yet, or not to its end.
  }
  return { fingerprint };
}

function write(entry: LabEntry, record: ProofRecord): void {
  writeWhole(recordFile(entry), JSON.stringify(record, undefined, 2));
}

function recordFile(entry: LabEntry): string {
  return join(stateDir(), 'proofs', `${entry.section}-${entry.slug}.json`);
}

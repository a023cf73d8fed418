import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ClaimKind } from '../../curriculum';
import type { ClaimId } from '../curriculum/claims';
import { type LabEntry, loadWalkthrough } from '../labs/catalog';

const PROJECT = join(__dirname, '../..');

/** A proof that somebody wrote, and where it stands. */
export interface WrittenProof {
  readonly claim: ClaimId;
  /** An assertion on the template, a step of the walkthrough, or a line of the guide. */
  readonly kind: 'template' | 'walkthrough' | 'guide';
  /** Path from the project's root, with `/`. */
  readonly file: string;
  readonly line: number;
  /** A step that the emulator cannot do, with the reason. */
  readonly awsOnly?: string;
}

const NEEDED = { template: 'template', behaviour: 'walkthrough', concept: 'guide' } as const;

/** Whether a proof is of the kind that the claim needs. A step that shows a template claim is welcome, and does not prove it. */
export function suits({ kind }: WrittenProof, claimKind: ClaimKind): boolean {
  return kind === NEEDED[claimKind];
}

/** All proofs that a lab's test, walkthrough and guide hold. Whether they pass is not known here. */
export function writtenProofs(entry: LabEntry): WrittenProof[] {
  return [
    ...find('template', testsOf(entry), /\bclaim\('([^']+)'/g),
    ...find('walkthrough', sourcesOf(entry.folder), /(?:^|\{)\s*'([a-z0-9-]+\/[a-z0-9-]+)':/g).map((proof) => ({
      ...proof,
      awsOnly: awsOnlyReason(entry, proof.claim),
    })),
    ...find('guide', [join(entry.folder, 'README.md')], /<!-- claim: (\S+) -->/g),
  ];
}

function find(kind: WrittenProof['kind'], files: readonly string[], pattern: RegExp): WrittenProof[] {
  return files.filter(existsSync).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((text, index) =>
        [...text.matchAll(pattern)].map(([, claim]) => ({
          claim: claim as ClaimId,
          kind,
          file: relative(PROJECT, file).replaceAll('\\', '/'),
          line: index + 1,
        })),
      ),
  );
}

/** The lab's test, and the files beside it that a long one is split into. */
function testsOf({ path }: LabEntry): string[] {
  const folder = join(PROJECT, 'test/labs', path);
  const parts = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.ts')) : [];
  return [`${folder}.test.ts`, ...parts.sort().map((name) => join(folder, name))];
}

/** The walkthrough, and the files that it is split into. `lab.ts` names claims too, but proves none. */
function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && name !== 'lab.ts' && name !== 'stack.ts')
    .sort()
    .map((name) => join(folder, name));
}

function awsOnlyReason(entry: LabEntry, claim: ClaimId): string | undefined {
  const steps = loadWalkthrough(entry).filter(({ proves }) => proves && claim in proves);
  return steps.every(({ awsOnly }) => awsOnly) ? steps[0]?.awsOnly : undefined;
}

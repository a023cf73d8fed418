import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClaimKind } from '../../curriculum';
import { type LabEntry, loadWalkthrough } from '../catalog/catalog';
import type { ClaimId } from '../curriculum/claims';
import { PROJECT } from '../project';
import { relativePath } from '../relative-path';
import { LEFT_IN_CODE, LEFT_IN_WORDS } from './left-to-do';
import type { AwsOnlyReasons } from './proof-record';

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

/** The mark at the end of a line that tells a claim. */
const TOLD = /<!-- claim: (\S+) -->/g;

/** The key of an object that is a claim's id, and no media type. */
const WALKED = /(?:^|\{)\s*'(?!application\/|text\/)([a-z0-9-]+\/[a-z0-9-]+)':/g;

const NEEDED = { template: 'template', behaviour: 'walkthrough', concept: 'guide' } as const;

/** Whether a proof is of the kind that the claim needs. A step that shows a template claim is welcome, and does not prove it. */
export function suits({ kind }: WrittenProof, claimKind: ClaimKind): boolean {
  return kind === NEEDED[claimKind];
}

/**
 * All proofs that a lab's test, walkthrough and guide hold, without those that are left to do. Whether they pass is not known here.
 * `reasons` is asked only where the walkthrough proves something.
 */
export function writtenProofs(
  entry: LabEntry,
  reasons: (entry: LabEntry) => AwsOnlyReasons = awsOnlyReasons,
): WrittenProof[] {
  const walked = find('walkthrough', sourcesOf(entry.folder), WALKED);
  const awsOnly = walked.length > 0 ? reasons(entry) : {};
  return [
    ...find('template', testsOf(entry), /\bclaim\('([^']+)'/g),
    ...walked.map((proof) => ({ ...proof, awsOnly: awsOnly[proof.claim] })),
    ...find('guide', [join(entry.folder, 'README.md')], TOLD),
  ];
}

/** What a page tells that is no lab's guide. Its path is from the project's folder. */
export function toldOnPage(page: string): WrittenProof[] {
  return find('guide', [join(PROJECT, page)], TOLD);
}

function find(kind: WrittenProof['kind'], files: readonly string[], pattern: RegExp): WrittenProof[] {
  return files.filter(existsSync).flatMap((file) => {
    const lines = readFileSync(file, 'utf8').split('\n');
    const found = lines.flatMap((text, index) => [...text.matchAll(pattern)].map(([, claim]) => ({ claim, index })));
    return found
      .filter(({ index }, place) => {
        if (kind === 'guide') return !LEFT_IN_WORDS.test(lines[index] as string);
        // Code has no mark for its end: whatever stands before the next proof belongs to this one.
        const end = Math.max(index + 1, found[place + 1]?.index ?? lines.length);
        return !LEFT_IN_CODE.test(lines.slice(index, end).join('\n'));
      })
      .map(({ claim, index }) => ({
        claim: claim as ClaimId,
        kind,
        file: relativePath(PROJECT, file),
        line: index + 1,
      }));
  });
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

/** The claims of a walkthrough that the emulator cannot show in any step, with the reason. */
export function awsOnlyReasons(entry: LabEntry): AwsOnlyReasons {
  const reasons = new Map<string, string | undefined>();
  for (const { proves = {}, awsOnly } of loadWalkthrough(entry)) {
    for (const claim of Object.keys(proves)) {
      const isFirst = !reasons.has(claim);
      reasons.set(claim, awsOnly && (isFirst ? awsOnly : reasons.get(claim)));
    }
  }
  return Object.fromEntries([...reasons].filter((reason): reason is [string, string] => reason[1] !== undefined));
}

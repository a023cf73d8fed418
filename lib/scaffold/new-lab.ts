import { join } from 'node:path';
import type { ClaimKind } from '../../curriculum';
import { findLabs } from '../catalog/catalog';
import { type ClaimId, claimIdsOf, claimOf, topics } from '../curriculum/claims';
import { claimsTestFile } from './files/claims-test';
import { guideFile } from './files/guide';
import { handlerFile, handlerTestFile } from './files/handler';
import { labFile } from './files/lab';
import { stackFile } from './files/stack';
import { walkthroughFile } from './files/walkthrough';
import { type LabNames, type LabOrder, namesOf } from './lab-names';
import { requireLabOrder } from './refusals';
import type { NewFile } from './write-files';

/** A lab that is not written yet. */
export interface NewLab extends LabNames {
  readonly topics: readonly string[];
  readonly files: readonly NewFile[];
}

/**
 * The files of a new lab for the topics ordered: a placeholder for each proof, which fails until somebody writes it. Throws where the
 * project in this folder cannot have such a lab. Writes nothing.
 */
export function newLab(order: LabOrder, project: string): NewLab {
  requireLabOrder(order, findLabs(join(project, 'lib/labs')));
  const names = namesOf(order);
  const { path, handler } = names;
  const owned = [...new Set(order.topics)];
  const claims = (kind: ClaimKind) => claimsOf(owned).filter((claim) => claimOf(claim).kind === kind);
  const texts = {
    [`lib/labs/${path}/lab.ts`]: labFile(names, owned),
    [`lib/labs/${path}/stack.ts`]: stackFile(names),
    [`lib/labs/${path}/walkthrough.ts`]: walkthroughFile(names, claims('behaviour')),
    [`lib/labs/${path}/README.md`]: guideFile(names, claims('concept')),
    [`lambda/${path}/${handler}.ts`]: handlerFile(),
    [`test/labs/${path}.test.ts`]: claimsTestFile(names, claims('template')),
    [`test/lambda/${path}/${handler}.test.ts`]: handlerTestFile(names),
  };
  return { ...names, topics: owned, files: Object.entries(texts).map(([file, text]) => ({ path: file, text })) };
}

/** In the order of the topics as they were named, and of the notes within each. */
function claimsOf(owned: readonly string[]): ClaimId[] {
  return owned.flatMap((id) => topics.filter((topic) => topic.id === id).flatMap(claimIdsOf));
}

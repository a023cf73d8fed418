import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type LabEntry, loadLab } from '../catalog/catalog';
import { toldOnPage, type WrittenProof, writtenProofs } from '../coverage/written-proofs';
import { topics } from '../curriculum/claims';
import { PROJECT } from '../project';
import { relativePath } from '../relative-path';
import { readText } from '../text-file';
import { headingsOfClaims } from './guide-headings';

/** A text that teaches topics, with the proofs that go with it: the guide of a lab, or a page of its own. */
export interface Guide {
  readonly title: string;
  /** The path of its file. */
  readonly path: string;
  readonly topics: readonly string[];
  readonly proofs: readonly WrittenProof[];
  /** The heading above each line that tells a claim, by the claim's id. */
  readonly headings: ReadonlyMap<string, string>;
  /** Its lab, unless it is a page of its own. */
  readonly entry?: LabEntry;
}

export function guideOfLab(entry: LabEntry): Guide {
  const { title, topics } = loadLab(entry);
  const path = join(entry.folder, 'README.md');
  return { title, path, topics, proofs: writtenProofs(entry), headings: headingsIn(path), entry };
}

/** The pages that tell the topics which no lab owns. */
export function guidePages(project = PROJECT): Guide[] {
  return topics.flatMap(({ id, name, guide }) => {
    if (!guide) return [];
    const path = join(project, guide);
    const proofs = toldOnPage(relativePath(PROJECT, path));
    return [{ title: name, path, topics: [id], proofs, headings: headingsIn(path) }];
  });
}

function headingsIn(path: string): ReadonlyMap<string, string> {
  return headingsOfClaims(existsSync(path) ? readText(path) : '');
}

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findLabs, type LabEntry, loadLab, loadWalkthrough } from '../catalog/catalog';
import type { SynthesizedStack } from '../catalog/synth';
import { type SlowToDeploy, slowResourcesOf } from '../cost/deploy-time';
import { type IdleCost, idleCost } from '../cost/idle-cost';
import { LabError } from '../lab-error';
import { PROJECT } from '../project';
import { relativePath } from '../relative-path';
import { readText, rewriteText } from '../text-file';
import { walkthroughMarkdown } from '../walkthrough/markdown';
import { type Blocks, markerLines, replaceBlocks } from './blocks';
import { catalogBlock } from './catalog';
import { claimsBlock } from './claims';
import { cleanUpBlock } from './clean-up';
import { architecturesBlock } from './diagram';
import { factsBlock } from './facts';
import { faultsBlock } from './faults';
import { type Guide, guideOfLab, guidePages } from './guides';
import { mirrorsBlock, notesPages } from './notes';
import { documentedStacks } from './template';

export interface DocsOptions {
  /** Only compare: write nothing. */
  readonly check?: boolean;
  readonly entries?: readonly LabEntry[];
  /** The folder with the front page. */
  readonly project?: string;
}

export interface DocsFile {
  /** Path from the project's folder. */
  readonly file: string;
  /** Its blocks were not what they must be; unless only checked, they are now. */
  readonly stale: boolean;
}

interface Written extends DocsFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Brings up to date: the generated blocks of the front page, of each lab's guide and of the pages that tell a topic, and the pages of the
 * notes, which are generated as a whole. Writes nothing where one has an error.
 */
export function generateDocs({ check = false, entries = findLabs(), project = PROJECT }: DocsOptions = {}): DocsFile[] {
  const page = (path: string, blocks: Blocks) => written(path, relativePath(project, path), blocks);
  const stacksOf = new Map(entries.map((entry) => [entry, documentedStacks(entry)]));
  const templatesOf = (entry: LabEntry) => (stacksOf.get(entry) ?? []).map(({ template }) => template);
  const costOf = (entry: LabEntry) => idleCost(...templatesOf(entry));
  const labGuides = new Map(entries.map((entry) => [entry, guideOfLab(entry)]));
  const topicPages = guidePages(project);
  const guides = [...labGuides.values(), ...topicPages];
  const pages = [
    page(join(project, 'README.md'), { catalog: catalogBlock(entries, (entry) => guideOf(entry, project), costOf) }),
    ...[...stacksOf].map(([entry, stacks]) =>
      page(join(entry.folder, 'README.md'), {
        ...labBlocks(entry, stacks, costOf(entry), slowResourcesOf(templatesOf(entry))),
        ...curriculumBlocks(labGuides.get(entry) as Guide, guides, project),
      }),
    ),
    ...topicPages.map((guide) => page(guide.path, curriculumBlocks(guide, guides, project))),
    ...Object.entries(notesPages(project, guides)).map(([file, text]) => whole(join(project, file), file, text)),
  ];
  if (!check) for (const { path, text } of pages.filter(({ stale }) => stale)) write(path, text);
  return pages.map(({ file, stale }) => ({ file, stale }));
}

function labBlocks(
  entry: LabEntry,
  stacks: readonly SynthesizedStack[],
  cost: IdleCost,
  slow: readonly SlowToDeploy[],
): Blocks {
  return {
    facts: factsBlock(entry, cost, slow),
    architecture: architecturesBlock(stacks),
    walkthrough: walkthroughMarkdown(
      loadWalkthrough(entry),
      stacks.map(({ name }) => name),
    ),
    ...(loadLab(entry).faults ? { faults: faultsBlock(entry) } : {}),
    'clean-up': cleanUpBlock(entry, stacks),
  };
}

function curriculumBlocks(guide: Guide, guides: readonly Guide[], project: string): Blocks {
  return { claims: claimsBlock(guide, guides), mirrors: mirrorsBlock(guide, project) };
}

function guideOf(entry: LabEntry, project: string): string {
  return relativePath(project, join(entry.folder, 'README.md'));
}

function written(path: string, file: string, blocks: Blocks): Written {
  if (!existsSync(path)) {
    throw new LabError({
      code: 'docs-file-missing',
      message: `${file} is missing.`,
      remedy: `Write it, with these blocks where they are to stand:\n${markerLines(Object.keys(blocks))}`,
    });
  }
  const before = readText(path);
  const text = replaceBlocks(before, blocks, file);
  return { path, file, text, stale: text !== before };
}

/** A page of which nobody writes a part by hand. */
function whole(path: string, file: string, text: string): Written {
  return { path, file, text, stale: !existsSync(path) || readText(path) !== text };
}

function write(path: string, text: string): void {
  if (existsSync(path)) {
    rewriteText(path, text);
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

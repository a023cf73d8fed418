import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Construct } from 'constructs';
import type { Lab } from '../kit/lab';
import type { LabStack, LabStackProps, TargetKind } from '../kit/lab-stack';
import { LabError } from '../lab-error';
import type { Walkthrough } from '../walkthrough/step';

/** A lab's place: where its files are and what it is called. Nothing of it is loaded yet. */
export interface LabEntry {
  readonly section: string;
  /** The folder's name, unique among all labs. */
  readonly slug: string;
  /** `section/slug` */
  readonly path: string;
  /** The slug in PascalCase: the stack's name and its class. */
  readonly stackName: string;
  readonly folder: string;
}

/** The class of a lab's stack. */
export type LabStackClass = new (scope: Construct, id: string, props: LabStackProps) => LabStack;

/** Where the labs are. Tests and the bench put others in their place. */
const labsRoot = () => process.env.CDK_LABS_ROOT ?? join(__dirname, '../labs');

/** All labs, found by their folders (`<section>/<lab>/lab.ts`), in alphabetical order. */
export function findLabs(root: string = labsRoot()): LabEntry[] {
  return folders(root).flatMap((section) =>
    folders(join(root, section))
      .filter((slug) => existsSync(join(root, section, slug, 'lab.ts')))
      .map((slug) => ({
        section,
        slug,
        path: `${section}/${slug}`,
        stackName: pascalCase(slug),
        folder: join(root, section, slug),
      })),
  );
}

/** The lab with this slug, `section/slug` or stack name. Throws `unknown-lab` with the nearest names. */
export function findLab(name: string, root?: string): LabEntry {
  const labs = findLabs(root);
  const lab = labs.find(({ slug, path, stackName }) => [slug, path, stackName].includes(name));
  if (lab) return lab;
  const near = labs.filter(({ slug }) => slug.split('-').some((word) => word.length > 2 && name.includes(word)));
  throw new LabError({
    code: 'unknown-lab',
    message: `There is no lab "${name}".`,
    remedy: near.length
      ? `Did you mean ${near.map(({ slug }) => slug).join(' or ')}?`
      : '`npx lab list` shows them all.',
    exitCode: 2,
  });
}

export function loadLab(entry: LabEntry): Lab {
  return load<{ default: Lab }>(entry, 'lab').default;
}

/** The names of a lab's stacks that can stand on such a target: its own, then those beside it. */
export function stackNamesOf(entry: LabEntry, kind: TargetKind): string[] {
  const beside = Object.entries(loadLab(entry).moreStacks ?? {})
    .filter(([, { local }]) => kind === 'aws' || local === true)
    .map(([word]) => `${entry.stackName}${word}`);
  return [entry.stackName, ...beside];
}

export function loadStackClass(entry: LabEntry, name = entry.stackName): LabStackClass {
  const StackClass = load<Record<string, LabStackClass>>(entry, 'stack')[name];
  if (!StackClass) throw new Error(`${entry.folder}/stack.ts must export the class ${name}.`);
  return StackClass;
}

export function loadWalkthrough(entry: LabEntry): Walkthrough {
  return load<{ default: Walkthrough }>(entry, 'walkthrough').default;
}

function load<Module>(entry: LabEntry, file: 'lab' | 'stack' | 'walkthrough'): Module {
  return require(join(entry.folder, file)) as Module;
}

function folders(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** `sqs-queues` as `SqsQueues`. */
export function pascalCase(slug: string): string {
  return slug
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type LabEntry, loadLab } from '../catalog/catalog';
import type { Fault } from '../kit/lab';
import { labCommand } from '../lab-command';
import { LabError } from '../lab-error';
import { PROJECT } from '../project';
import { stateDir } from '../target/state-dir';
import { writeWhole } from '../target/write-whole';
import { readText, rewriteText } from '../text-file';

/** What a stack and its handlers are made of, from the project's root. */
const PARTS = (entry: LabEntry) => [
  'lib/kit',
  sourcesOf(entry),
  `lambda/${entry.path}`,
  'lambda/shared',
  ...['package.json', 'appspec.yml', 'buildspec.yml'],
];

/** A copy of a lab with a mistake in it. A learner looks for it, mends it there, and deploys again. */
export interface BrokenCopy {
  /** The lab as its stack is deployed: with the copy's code. */
  readonly entry: LabEntry;
  /** The folder of the copy, with the project's tree in it. */
  readonly root: string;
  readonly fault: Fault;
  /** How many hints were given. */
  readonly hints: number;
}

interface Note {
  readonly fault: string;
  readonly hints: number;
}

/**
 * Makes a broken copy of a lab. One that is there already, perhaps with work in it, is kept beside it as `.before`, and only once the new
 * one is complete: a full disk or a kill in between changes neither.
 */
export function breakLab(entry: LabEntry, name: string): BrokenCopy {
  const root = rootOf(entry);
  const unfinished = `${root}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  try {
    for (const part of PARTS(entry).filter((path) => existsSync(join(PROJECT, path)))) {
      cpSync(join(PROJECT, part), join(unfinished, part), { recursive: true });
    }
    // Windows lets everybody make a junction, and few a symbolic link.
    symlinkSync(join(PROJECT, 'node_modules'), join(unfinished, 'node_modules'), 'junction');
    for (const change of faultOf(entry, name).changes) applyChange(unfinished, change);
    hideFaults(unfinished, entry);
    write(unfinished, { fault: name, hints: 0 });
    mendLab(entry);
    renameSync(unfinished, root);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return brokenCopyOf(entry) as BrokenCopy;
}

/** The broken copy of a lab, if there is one. Throws `copy-damaged` where it is not known any more which fault it has. */
export function brokenCopyOf(entry: LabEntry): BrokenCopy | undefined {
  const root = rootOf(entry);
  if (!existsSync(noteFile(root))) return undefined;
  const { fault, hints } = read(root, entry);
  return {
    root,
    hints,
    fault: faultOf(entry, fault),
    entry: { ...entry, folder: join(root, sourcesOf(entry)) },
  };
}

/** Goes back to the lab as it is; what was worked on in the copy is kept beside it as `.before`. */
export function mendLab(entry: LabEntry): void {
  const root = rootOf(entry);
  if (!existsSync(root)) return;
  rmSync(`${root}.before`, { recursive: true, force: true });
  renameSync(root, `${root}.before`);
}

/** The next hint; undefined after the last. */
export function nextHint({ root, entry, fault, hints }: BrokenCopy): string | undefined {
  const hint = fault.hints[hints];
  if (hint) write(root, { ...read(root, entry), hints: hints + 1 });
  return hint;
}

/** Makes one change of a fault in the copy, whatever its lines end in. Throws `fault-is-stale` unless its text is there once. */
export function applyChange(root: string, { file, from, to }: Fault['changes'][number]): void {
  const path = join(root, file);
  const text = existsSync(path) ? readText(path) : '';
  if (text.split(from).length !== 2) {
    throw new LabError({
      code: 'fault-is-stale',
      message: `The fault does not fit the lab any more: ${file} does not have this text once: ${from}`,
      remedy: "Bring the lab's faults.ts up to date.",
    });
  }
  rewriteText(
    path,
    text.replace(from, () => to),
  );
}

/** The learner shall look for the mistake in the code, not in the list of all. */
function hideFaults(root: string, entry: LabEntry): void {
  const file = join(root, sourcesOf(entry), 'faults.ts');
  if (existsSync(file)) writeFileSync(file, 'export const faults = {};\n');
}

/** A fault by its name. Throws `unknown-fault`. */
export function faultOf(entry: LabEntry, name: string): Fault {
  const { faults = {} } = loadLab(entry);
  const fault = faults[name];
  if (fault) return fault;
  const names = Object.keys(faults);
  throw new LabError({
    code: 'unknown-fault',
    message: `${entry.slug} has no fault "${name}".`,
    remedy: names.length > 0 ? `It has ${names.join(', ')}, or random.` : 'It has none yet.',
    exitCode: 2,
  });
}

/** A lab's folder, from the project's root: `lib/labs/<section>/<lab>`. */
function sourcesOf({ folder }: LabEntry): string {
  return relative(PROJECT, folder);
}

function rootOf({ slug }: LabEntry): string {
  return join(stateDir(), 'broken', slug);
}

function noteFile(root: string): string {
  return join(root, '.note');
}

/** Encoded, so that nobody reads the answer by mistake. */
function write(root: string, note: Note): void {
  writeWhole(noteFile(root), Buffer.from(JSON.stringify(note)).toString('base64'));
}

function read(root: string, { slug }: LabEntry): Note {
  try {
    return JSON.parse(Buffer.from(readFileSync(noteFile(root), 'utf8'), 'base64').toString('utf8')) as Note;
  } catch (cause) {
    throw new LabError({
      code: 'copy-damaged',
      message: `Which fault the copy in ${root} has is not known any more: its note is damaged.`,
      remedy: `${labCommand('up', slug)} with --fault breaks the lab anew and keeps this copy as ${slug}.before; with \`--fault none\` it goes back to the lab as it is.`,
      cause,
    });
  }
}

import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { PROJECT } from '../project';
import { relativePath } from '../relative-path';
import { readText } from '../text-file';
import type { LabEntry } from './catalog';

/** What handlers share, the kit, the packages. */
const SHARED_PLACES = ['lambda/shared', 'lib/kit', 'package-lock.json'].map((place) => join(PROJECT, place));

/** A hash of all that decides what a lab does. A proof holds for one of these. Who asks for many labs reads what they share once. */
export function fingerprintOf(entry: LabEntry, shared: string = sharedFingerprint()): string {
  return hashOf(ownPlaces(entry)).update(shared).digest('hex');
}

/** The part of each fingerprint that all labs share. */
export function sharedFingerprint(): string {
  return hashOf(SHARED_PLACES).digest('hex');
}

function hashOf(places: readonly string[]): Hash {
  const hash = createHash('sha256');
  for (const file of places.filter(existsSync).flatMap(filesOf).filter(isCode)) {
    hash.update(relativePath(PROJECT, file)).update('\0').update(readText(file));
  }
  return hash;
}

/** Whether a file of the project, by its path from there, decides what a lab does: whether its fingerprint would change with it. */
export function decidesOn(entry: LabEntry, file: string): boolean {
  const path = join(PROJECT, file);
  return (
    isCode(path) &&
    [...ownPlaces(entry), ...SHARED_PLACES].some((place) => path === place || path.startsWith(`${place}${sep}`))
  );
}

/** Its files, its handlers, its tests. */
function ownPlaces(entry: LabEntry): string[] {
  return [
    entry.folder,
    join(PROJECT, 'lambda', entry.path),
    join(PROJECT, 'test/labs', `${entry.path}.test.ts`),
    join(PROJECT, 'test/labs', entry.path),
  ];
}

function filesOf(path: string): string[] {
  // A file is its own only member: reading it as a folder fails.
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return [path];
  }
}

/** Prose, pictures, and what tests write. All else decides, whatever it is: a handler, a runtime in shell, the recipe of an image. */
const DECIDES_NOTHING = /\.(md|svg|snap)$/;

function isCode(file: string): boolean {
  // What a system leaves in a folder, such as .DS_Store, is nobody's work.
  return !DECIDES_NOTHING.test(file) && !basename(file).startsWith('.');
}

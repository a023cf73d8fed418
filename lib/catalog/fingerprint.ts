import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { PROJECT } from '../project';
import { relativePath } from '../relative-path';
import { readText } from '../text-file';
import type { LabEntry } from './catalog';

/** A hash of all that decides what a lab does. A proof holds for one of these. */
export function fingerprintOf(entry: LabEntry): string {
  const hash = createHash('sha256');
  for (const file of placesOf(entry).filter(existsSync).flatMap(filesOf).filter(isCode)) {
    hash.update(relativePath(PROJECT, file)).update('\0').update(readText(file));
  }
  return hash.digest('hex');
}

/** Whether a file of the project, by its path from there, decides what a lab does: whether its fingerprint would change with it. */
export function decidesOn(entry: LabEntry, file: string): boolean {
  const path = join(PROJECT, file);
  return isCode(path) && placesOf(entry).some((place) => path === place || path.startsWith(`${place}${sep}`));
}

/** Its files, its handlers and what those share, its tests, the kit, the packages. */
function placesOf(entry: LabEntry): string[] {
  return [
    entry.folder,
    join(PROJECT, 'lambda', entry.path),
    join(PROJECT, 'lambda/shared'),
    join(PROJECT, 'test/labs', `${entry.path}.test.ts`),
    join(PROJECT, 'test/labs', entry.path),
    join(PROJECT, 'lib/kit'),
    join(PROJECT, 'package-lock.json'),
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

function isCode(file: string): boolean {
  return /\.(ts|json)$/.test(file);
}

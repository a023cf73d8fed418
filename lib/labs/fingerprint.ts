import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { relativePath } from '../relative-path';
import { readText } from '../text-file';
import type { LabEntry } from './catalog';

const PROJECT = join(__dirname, '../..');

/** A hash of all that decides what a lab does: its files, its handlers and what those share, its tests, the kit. A proof holds for one of these. */
export function fingerprintOf(entry: LabEntry): string {
  const hash = createHash('sha256');
  const roots = [
    entry.folder,
    join(PROJECT, 'lambda', entry.path),
    join(PROJECT, 'lambda/shared'),
    join(PROJECT, 'test/labs', `${entry.path}.test.ts`),
    join(PROJECT, 'test/labs', entry.path),
    join(PROJECT, 'lib/kit'),
    join(PROJECT, 'package-lock.json'),
  ];
  for (const file of roots.filter(existsSync).flatMap(filesOf).filter(isCode)) {
    hash.update(relativePath(PROJECT, file)).update('\0').update(readText(file));
  }
  return hash.digest('hex');
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

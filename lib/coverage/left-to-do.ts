import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { LabEntry } from '../catalog/catalog';
import { PROJECT } from '../project';
import { relativePath } from '../relative-path';

/** What says that something is still to be written, in code and in words. */
export const LEFT_IN_CODE = /\bnotYet\(/;
export const LEFT_IN_WORDS = /\bNOT YET:/;

/** Where the files of a lab say so, as `file:line`. */
export function leftToDo({ folder, path }: LabEntry): string[] {
  const roots = [
    folder,
    join(PROJECT, 'lambda', path),
    join(PROJECT, 'test/labs', `${path}.test.ts`),
    join(PROJECT, 'test/lambda', path),
  ];
  return roots.filter(existsSync).flatMap(filesOf).flatMap(linesLeft);
}

function filesOf(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function linesLeft(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      LEFT_IN_CODE.test(line) || LEFT_IN_WORDS.test(line) ? [`${relativePath(PROJECT, file)}:${index + 1}`] : [],
    );
}

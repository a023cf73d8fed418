import { closeSync, existsSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LabError } from '../lab-error';

/** A file that is to be written. */
export interface NewFile {
  /** From the project's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Writes all of the files, or none: throws `file-exists` where one is there, and takes back what it wrote where one cannot be written. */
export function writeFiles(root: string, files: readonly NewFile[]): void {
  const there = files.find(({ path }) => existsSync(join(root, path)));
  if (there) {
    throw new LabError({
      code: 'file-exists',
      message: `${there.path} exists already, and nothing is overwritten.`,
      remedy: 'Move it away, or give the lab another name.',
      exitCode: 2,
    });
  }
  const made: string[] = [];
  try {
    for (const file of files) writeFile(root, file, made);
  } catch (cause) {
    for (const path of made.reverse()) rmSync(path, { recursive: true, force: true });
    throw new LabError({
      code: 'not-written',
      message: `Nothing was written: ${(cause as Error).message}.`,
      remedy: 'Mend that, and run it again.',
      cause,
    });
  }
}

/** Notes each file and folder that it makes, before it can fail on it. */
function writeFile(root: string, { path, text }: NewFile, made: string[]): void {
  const target = join(root, path);
  const firstFolder = mkdirSync(dirname(target), { recursive: true });
  if (firstFolder) made.push(firstFolder);
  // `wx`: somebody may have made it since we looked.
  const file = openSync(target, 'wx');
  made.push(target);
  try {
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
}

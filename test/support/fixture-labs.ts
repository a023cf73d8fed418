import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { findLab, type LabEntry } from '../../lib/catalog/catalog';

export const PROJECT = join(__dirname, '../..');

/** The tiny labs that the tools are tested on. */
export const FIXTURE_LABS = join(PROJECT, 'test/fixtures/labs');

/** Labs that no account of today could deploy. */
export const DOCTOR_LABS = join(PROJECT, 'test/fixtures/doctor');

/** A copy of a fixture lab that a test may change; its template test is `<folder>.test.ts`. It can be read, but not loaded. */
export function copyOfLab(slug: string): LabEntry {
  const folder = join(temporaryFolder(), slug);
  const entry = findLab(slug, FIXTURE_LABS);
  cpSync(entry.folder, folder, { recursive: true });
  return { ...entry, folder, path: pathWithTest(folder) };
}

/** The `path` of a lab whose template test is `<folder>.test.ts`. */
export function pathWithTest(folder: string): string {
  return relative(join(PROJECT, 'test/labs'), folder);
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that goes away after the tests of the file. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cdk-labs-')));
  folders.push(folder);
  return folder;
}

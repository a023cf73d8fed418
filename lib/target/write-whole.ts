import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file whole or not at all, whatever happens meanwhile: a full disk, a kill, a crash of the machine, another writer. A reader
 * finds the old text or the new one. Makes its folder. What is `secret` nobody but this user can read.
 */
export function writeWhole(file: string, text: string, { secret = false } = {}): void {
  const [folderMode, mode] = secret ? [0o700, 0o600] : [];
  mkdirSync(dirname(file), { recursive: true, mode: folderMode });
  // Not the process's number: two containers that share the folder can have the same.
  const fresh = `${file}.${randomUUID()}`;
  try {
    writeFileSync(fresh, text, { flush: true, mode });
    renameSync(fresh, file);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

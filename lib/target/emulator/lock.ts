import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './process-group';

const RETRY_MS = 100;

/** Runs `work` while no other process holds the lock file; a lock whose holder is dead does not count. */
export async function withLock<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(lockFile), { recursive: true });
  while (!tryLock(lockFile)) {
    removeIfStale(lockFile);
    await sleep(RETRY_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

function tryLock(lockFile: string): boolean {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function removeIfStale(lockFile: string): void {
  const holder = readHolder(lockFile);
  if (holder === undefined || isAlive(holder)) return;
  // Moved before it is removed: of two processes that find it stale, only one moves it.
  const moved = `${lockFile}.${process.pid}`;
  try {
    renameSync(lockFile, moved);
  } catch {
    return;
  }
  if (readHolder(moved) !== holder) renameSync(moved, lockFile);
  rmSync(moved, { force: true });
}

function readHolder(lockFile: string): number | undefined {
  try {
    // Empty for the moment between the creation of the file and the write.
    return Number.parseInt(readFileSync(lockFile, 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
}

import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { LabError } from '../lab-error';
import { stateDir } from './state-dir';

const MEGABYTE = 1024 ** 2;

/** Where labs write: what they keep, and what goes with the command. Each with the variable that moves it. */
export const FOLDERS = [
  { variable: 'CDK_LABS_STATE_DIR', path: stateDir },
  { variable: 'TMPDIR', path: tmpdir },
] as const;

/**
 * What the installation of the emulator takes at most of each, in megabytes: measured 109 and 25 with ministack 1.5.33, and what a
 * walk writes on top.
 */
export const INSTALLATION_MEGABYTES = { CDK_LABS_STATE_DIR: 200, TMPDIR: 100 } as const;

/** How many megabytes this user can still write into a folder, which need not be there yet. */
export function freeMegabytes(folder: string): number {
  for (let path = folder; ; path = dirname(path)) {
    try {
      const { bavail, bsize } = statfsSync(path);
      return Math.floor((bavail * bsize) / MEGABYTE);
    } catch (error) {
      if (path === dirname(path)) throw error;
    }
  }
}

/** Throws `no-space` where one of the folders has fewer megabytes left than are needed there. */
export function requireRoom(needed: Readonly<Record<(typeof FOLDERS)[number]['variable'], number>>): void {
  for (const { variable, path } of FOLDERS) {
    const free = freeMegabytes(path());
    if (free >= needed[variable]) continue;
    throw new LabError({
      code: 'no-space',
      message: `${path()} is on a disk with ${free} MB free, and ${needed[variable]} MB are needed there.`,
      remedy: `Make room, or set ${variable} to a folder on another disk, then run the same command again.`,
    });
  }
}

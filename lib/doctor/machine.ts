import { exec, execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPython, requirePlatform } from '../target/emulator';
import { requireOpenFiles } from '../target/emulator/open-files';
import { FOLDERS, freeMegabytes, INSTALLATION_MEGABYTES, requireRoom } from '../target/room';
import { stateDir } from '../target/state-dir';
import { writeWhole } from '../target/write-whole';
import { type Check, wrong } from './check';

/** How long a program may take to tell its version. */
const PATIENCE_MS = 20_000;

/** What a lab on this machine needs. */
export const MACHINE: readonly Check[] = [
  { name: 'Node.js', look: async () => nodeVersion(process.versions.node) },
  { name: 'npm', look: npmVersion },
  { name: 'emulator', look: pythonVersion },
  { name: 'port', look: freePort },
  { name: 'state', look: writableState },
  { name: 'disk', look: freeDisk },
  { name: 'open files', look: async () => `${requireOpenFiles()} for each process` },
];

/** Throws where this Node.js is older than `engines` in package.json says. */
export function nodeVersion(version: string): string {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return version;
  throw wrong(`Node.js ${version} is too old.`, 'Install Node.js 24: https://nodejs.org/en/download.');
}

async function npmVersion(): Promise<string> {
  // By the shell: on Windows npm is no program, but a script of it.
  const { stdout } = await promisify(exec)('npm --version', { timeout: PATIENCE_MS });
  return stdout.trim();
}

async function pythonVersion(): Promise<string> {
  requirePlatform();
  const { stdout } = await promisify(execFile)(await findPython(), ['--version'], { timeout: PATIENCE_MS });
  return `has ${stdout.trim()}`;
}

async function freePort(): Promise<string> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    return `${port} on 127.0.0.1 is free`;
  } catch (error) {
    throw wrong(
      `No port of 127.0.0.1 can be used: ${(error as Error).message}.`,
      'The emulator listens there: allow it in the firewall or the container.',
    );
  } finally {
    server.close();
  }
}

/** Where labs keep what outlives a command; one that cannot be written says so itself. */
async function writableState(): Promise<string> {
  const probe = join(stateDir(), '.doctor');
  writeWhole(probe, '');
  rmSync(probe);
  return `${stateDir()} can be written`;
}

async function freeDisk(): Promise<string> {
  requireRoom(INSTALLATION_MEGABYTES);
  return FOLDERS.map(({ path }) => `${(freeMegabytes(path()) / 1024).toFixed(1)} GB free in ${path()}`).join(', ');
}

import { exec, execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { findPython, requirePlatform } from '../target/emulator';
import { stateDir } from '../target/state-dir';
import { type Check, wrong } from './check';

/** The emulator with its Python packages takes about 300 MB, the bundles of a lab a few. */
const LEAST_FREE_GB = 1;

/** How long a program may take to tell its version. */
const PATIENCE_MS = 20_000;

/** What a lab on this machine needs. */
export const MACHINE: readonly Check[] = [
  { name: 'Node.js', look: async () => nodeVersion(process.versions.node) },
  { name: 'npm', look: npmVersion },
  { name: 'emulator', look: pythonVersion },
  { name: 'port', look: freePort },
  { name: 'disk', look: freeDisk },
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

async function freeDisk(): Promise<string> {
  const folder = stateDir();
  mkdirSync(folder, { recursive: true });
  const { bavail, bsize } = await statfs(folder);
  const free = (bavail * bsize) / 1024 ** 3;
  if (free >= LEAST_FREE_GB) return `${free.toFixed(0)} GB free`;
  throw wrong(`${folder} has ${free.toFixed(1)} GB free.`, `Make room: the emulator wants ${LEAST_FREE_GB} GB.`);
}

import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPython } from '../target/emulator';
import { requireOpenFiles } from '../target/emulator/open-files';
import { FOLDERS, freeMegabytes, INSTALLATION_MEGABYTES, requireRoom } from '../target/room';
import { stateDir } from '../target/state-dir';
import { writeWhole } from '../target/write-whole';
import { type Check, wrong } from './check';

const run = promisify(execFile);

/** What a lab on this machine needs. */
export const MACHINE: readonly Check[] = [
  { name: 'Node.js', look: async () => nodeVersion(process.versions.node) },
  { name: 'npm', look: async () => (await output('npm', '--version')).trim() },
  { name: 'Python', look: async () => (await output(await findPython(), '--version')).trim() },
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

async function output(command: string, ...args: string[]): Promise<string> {
  const { stdout, stderr } = await run(command, args, { timeout: 20_000 });
  return stdout || stderr;
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

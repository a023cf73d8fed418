import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { LabError } from '../../lab-error';
import { machineErrorIn } from '../machine-error';
import { INSTALLATION_MEGABYTES, requireRoom } from '../room';
import { stateDir } from '../state-dir';
import { writeWhole } from '../write-whole';
import type { EmulatorOptions } from './launch';
import { withLock } from './lock';

/** The Python side of the emulator: its launcher, its fixes, its pinned requirements. */
export const LOCAL_AWS_DIR = join(__dirname, '..', '..', '..', 'local-aws');
const REQUIREMENTS = join(LOCAL_AWS_DIR, 'requirements.txt');
const OLDEST_MINOR = 10;
const COMPLETE = '.complete';
const COMMANDS = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];

/** A virtual environment of Python packages that this project pins. */
export interface PinnedPackages {
  /** What is installed, as the user reads it: "The local AWS emulator". */
  readonly what: string;
  readonly name: string;
  /** The file with the pins and their hashes. */
  readonly requirements: string;
}

const EMULATOR: PinnedPackages = { what: 'The local AWS emulator', name: 'local-aws', requirements: REQUIREMENTS };

/** How long another process may take to install it, on a slow network. In seconds. */
const PATIENCE = 300;

/** The virtual environment with the emulator, made on first use. Returns its python. */
export function ensurePython(options: EmulatorOptions): Promise<string> {
  return ensureEnvironment(EMULATOR, options);
}

/** The python of the emulator, where that is installed. */
export function installedPython(): string | undefined {
  return pythonIn(environmentDir());
}

/** The folder of an environment. Its name follows the pins, so that changed pins get a new one. */
export function environmentDir({ name, requirements }: PinnedPackages = EMULATOR): string {
  const pins = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  return join(stateDir(), `${name}-venv-${pins}`);
}

/**
 * Makes an environment unless it is there. It appears when it is complete, so that nothing is left to repair of one that was not.
 *
 * Returns its python. Throws `python-missing`, `python-venv-missing`, `pip-failed`, and what the machine lacks.
 */
export async function ensureEnvironment(
  packages: PinnedPackages,
  { onProgress = () => {}, signal }: EmulatorOptions,
): Promise<string> {
  const environment = environmentDir(packages);
  const ready = pythonIn(environment);
  if (ready) return ready;

  const python = await findPython(packages);
  const what = lowerFirst(packages.what);
  const file = `${environment}.lock`;
  await withLock({ file, python, doing: `installs ${what}`, patience: PATIENCE, onProgress, signal }, async () => {
    if (pythonIn(environment)) return;
    removeOthers(environment);
    requireRoom(INSTALLATION_MEGABYTES);
    onProgress(`Installing ${what} (once, about half a minute)`);
    // A name of its own: a pip whose parent was killed may still write into the one before.
    const made = `${environment}.${randomUUID()}`;
    try {
      await createEnvironment(python, made, signal);
      await installRequirements(binPython(made), packages, signal);
      writeWhole(join(made, COMPLETE), '');
      replaceLink(environment, made);
    } catch (error) {
      rmSync(made, { recursive: true, force: true });
      throw error;
    }
  });
  return binPython(environment);
}

/** The python of an environment that is complete. */
function pythonIn(environment: string): string | undefined {
  const python = binPython(environment);
  // Python too: its link dangles when the system's Python was replaced.
  return existsSync(join(environment, COMPLETE)) && existsSync(python) ? python : undefined;
}

function binPython(environment: string): string {
  return join(environment, 'bin', 'python');
}

/** What is left of installations that were killed, and of one that is complete no more. */
function removeOthers(environment: string): void {
  const names = readdirSync(stateDir()).filter((name) => name.startsWith(`${basename(environment)}.`));
  for (const name of names.filter((other) => !other.endsWith('.lock'))) {
    rmSync(join(stateDir(), name), { recursive: true, force: true });
  }
}

/** A link, since an environment works only where it was made: its commands name their own folder. */
function replaceLink(link: string, folder: string): void {
  const fresh = `${folder}.link`;
  symlinkSync(basename(folder), fresh);
  rmSync(link, { recursive: true, force: true });
  renameSync(fresh, link);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The first command on the PATH that starts a Python new enough. Throws `python-missing`. */
export async function findPython({ what }: Pick<PinnedPackages, 'what'> = EMULATOR): Promise<string> {
  for (const command of COMMANDS) {
    const minor = await minorVersion(command);
    if (minor !== undefined && minor >= OLDEST_MINOR) return command;
  }
  throw new LabError({
    code: 'python-missing',
    message: `${what} needs Python 3.${OLDEST_MINOR} or later, and there is none on the PATH.`,
    remedy: 'Install it: `apt install python3 python3-venv` (Debian, Ubuntu) or `brew install python` (macOS).',
  });
}

async function minorVersion(command: string): Promise<number | undefined> {
  try {
    const { stdout } = await run(command, ['-c', 'import sys; print(sys.version_info[0], sys.version_info[1])']);
    const [major, minor] = stdout.trim().split(' ').map(Number);
    return major === 3 ? minor : undefined;
  } catch {
    return undefined;
  }
}

async function createEnvironment(python: string, environment: string, signal?: AbortSignal): Promise<void> {
  try {
    await run(python, ['-m', 'venv', environment], signal);
  } catch (cause) {
    throw (
      machineErrorIn(written(cause), cause) ??
      new LabError({
        code: 'python-venv-missing',
        message: `Python cannot make a virtual environment: ${lastLine(cause)}`,
        remedy: 'Install the missing module: `apt install python3-venv` (Debian, Ubuntu).',
        cause,
      })
    );
  }
}

async function installRequirements(
  python: string,
  { what, requirements }: PinnedPackages,
  signal?: AbortSignal,
): Promise<void> {
  try {
    const quiet = ['--quiet', '--no-input', '--disable-pip-version-check'];
    await run(python, ['-m', 'pip', 'install', ...quiet, '--require-hashes', '--requirement', requirements], signal);
  } catch (cause) {
    throw (
      machineErrorIn(written(cause), cause) ??
      new LabError({
        code: 'pip-failed',
        message: `${what} could not be installed: ${lastLine(cause)}`,
        remedy:
          'Check the network (and the proxy or index that pip is configured with), then run the same command again.',
        cause,
      })
    );
  }
}

function run(command: string, args: string[], signal?: AbortSignal): Promise<{ stdout: string }> {
  // Said in words: under jest the default is not `process.env`, and a test takes the PATH away.
  return promisify(execFile)(command, args, { env: process.env, signal });
}

/** The last line that a program which failed wrote: in Python, the error itself. */
export function lastLine(error: unknown): string {
  return written(error).split('\n').at(-1)?.trim() ?? '';
}

/** What a program that failed had to say. */
function written(error: unknown): string {
  const { stderr, stdout, message } = error as { stderr?: string; stdout?: string; message: string };
  return stderr?.trim() || stdout?.trim() || message;
}

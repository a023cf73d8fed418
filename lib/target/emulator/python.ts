import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { LabError } from '../../lab-error';
import { fullDisk, machineErrorIn } from '../machine-error';
import { INSTALLATION_MEGABYTES, requireRoom } from '../room';
import { stateDir } from '../state-dir';
import { emulatorEnvironment } from './environment';
import type { EmulatorOptions } from './launch';
import { withLock } from './lock';

/** The Python side of the emulator: its launcher, its fixes, its pinned requirements. */
export const LOCAL_AWS_DIR = join(__dirname, '..', '..', '..', 'local-aws');
const REQUIREMENTS = join(LOCAL_AWS_DIR, 'requirements.txt');
const OLDEST_MINOR = 10;
/** A file of a whole environment: a line for each file of code in it, `<bytes> <path>`. `install.py` writes it last. */
const COMPLETE = '.complete';
const COMMANDS = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];

/**
 * Options of a Python that heeds nothing of its user's: no variables (`PYTHONPATH`, `PYTHONHOME`), no packages in the home or
 * in the current folder, and UTF-8 in every locale.
 * @see https://docs.python.org/3/using/cmdline.html#cmdoption-I
 */
const ISOLATED = ['-I', '-X', 'utf8'] as const;

/** A virtual environment of Python packages that this project pins. */
export interface PinnedPackages {
  /** What is installed, as the user reads it: "The local AWS emulator". */
  readonly what: string;
  readonly name: string;
  /** The file with the pins and their hashes. */
  readonly requirements: string;
  /** What makes it. Default: the first on the PATH that is new enough. */
  readonly python?: string;
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

/** Makes the emulator's environment anew, if its Python cannot load the emulator. Says whether it did. */
export async function repairPython(options: EmulatorOptions): Promise<boolean> {
  const environment = environmentDir();
  try {
    await run(binPython(environment), ['-c', 'import ministack.app'], { env: emulatorEnvironment(process.env) });
    return false;
  } catch {
    rmSync(join(environment, COMPLETE), { force: true });
    await ensurePython(options);
    return true;
  }
}

/**
 * Makes an environment unless it is there as it was made. It appears when it is complete, so that nothing is left to repair of one that was not.
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

  const python = packages.python ?? (await findPython(packages));
  const what = lowerFirst(packages.what);
  const file = `${environment}.flock`;
  await withLock({ file, python, doing: `installs ${what}`, patience: PATIENCE, onProgress, signal }, async () => {
    if (pythonIn(environment)) return;
    const how = existsSync(environment) ? 'anew, as it was broken' : 'once';
    removeOthers(environment);
    requireRoom(INSTALLATION_MEGABYTES);
    onProgress(`Installing ${what} (${how}, about half a minute)`);
    // A name of its own: a pip whose parent was killed may still write into the one before.
    const made = `${environment}.${randomUUID()}`;
    try {
      await createEnvironment(python, made, signal);
      await installRequirements(binPython(made), packages, signal);
      replaceLink(environment, made);
    } catch (error) {
      rmSync(made, { recursive: true, force: true });
      throw error;
    }
  });
  return binPython(environment);
}

/** The python of an environment of which nothing is missing or cut off. Takes some 10 ms, and is asked at each start. */
function pythonIn(environment: string): string | undefined {
  const python = binPython(environment);
  const list = join(environment, COMPLETE);
  // Python too: its link dangles when the system's Python was replaced.
  if (!existsSync(list) || !existsSync(python)) return undefined;
  for (const [, bytes, path = ''] of readFileSync(list, 'utf8').matchAll(/^(\d+) (.+)$/gm)) {
    if (statSync(join(environment, path), { throwIfNoEntry: false })?.size !== Number(bytes)) return undefined;
  }
  return python;
}

function binPython(environment: string): string {
  return join(environment, 'bin', 'python');
}

/** What is left of installations that were killed, and of one that is complete no more. */
function removeOthers(environment: string): void {
  const names = readdirSync(stateDir()).filter((name) => name.startsWith(`${basename(environment)}.`));
  for (const name of names.filter((other) => !other.endsWith('.flock'))) {
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
    await run(python, ['-m', 'venv', environment], { signal });
  } catch (cause) {
    throw (
      lackOf(cause) ??
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
    await run(python, [join(LOCAL_AWS_DIR, 'install.py'), requirements], { signal });
  } catch (cause) {
    throw (
      lackOf(cause) ??
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

interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

/** Runs an isolated Python. */
function run(
  python: string,
  args: readonly string[],
  { env = withoutPythons(process.env), signal }: RunOptions = {},
): Promise<{ stdout: string }> {
  return promisify(execFile)(python, [...ISOLATED, ...args], { env, signal });
}

/** Not to be found by its children either: to make an environment, Python starts another one. */
function withoutPythons(users: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(users).filter(([name]) => !name.startsWith('PYTHON')));
}

/** The last line that a program which failed wrote: in Python, the error itself. */
export function lastLine(error: unknown): string {
  return written(error).split('\n').at(-1)?.trim() ?? '';
}

/** What this machine lacked, where that made a program fail. */
function lackOf(error: unknown): LabError | undefined {
  return machineErrorIn(written(error), error) ?? fullDisk(error);
}

/** What a program that failed had to say. */
function written(error: unknown): string {
  const { stderr, stdout, message } = error as { stderr?: string; stdout?: string; message: string };
  return stderr?.trim() || stdout?.trim() || message;
}

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LabError } from '../../lab-error';
import { stateDir } from '../state-dir';
import { emulatorEnvironment } from './environment';
import { withLock } from './lock';

/** The Python side of the emulator: its launcher, its fixes, its pinned requirements. */
export const LOCAL_AWS_DIR = join(__dirname, '..', '..', '..', 'local-aws');
const REQUIREMENTS = join(LOCAL_AWS_DIR, 'requirements.txt');
/** A file of a whole environment: a line for each file of code in it, `<bytes> <path>`. `install.py` writes it last. */
const COMPLETE = '.complete';
const OLDEST_MINOR = 10;
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
}

const EMULATOR: PinnedPackages = { what: 'The local AWS emulator', name: 'local-aws', requirements: REQUIREMENTS };

/** The git-ignored virtual environment with the emulator, made on first use. Returns its python. */
export function ensurePython(options: { onProgress(message: string): void }): Promise<string> {
  return ensureEnvironment(EMULATOR, options);
}

/** The folder of an environment. Its name follows the pins, so that changed pins get a new one. */
export function environmentDir({ name, requirements }: PinnedPackages = EMULATOR): string {
  const pins = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  return join(stateDir(), `${name}-venv-${pins}`);
}

/**
 * Makes an environment, unless it is there as it was made. Returns its python. Errors: `python-missing`, `python-venv-missing`,
 * `pip-failed`.
 */
export async function ensureEnvironment(
  packages: PinnedPackages,
  options: { onProgress(message: string): void },
): Promise<string> {
  const environment = environmentDir(packages);
  if (!isWhole(environment)) {
    await withLock(`${environment}.lock`, async () => {
      if (!isWhole(environment)) await build(environment, packages, options);
    });
  }
  return pythonOf(environment);
}

/** Makes the emulator's environment anew, if its Python cannot load the emulator. Says whether it did. */
export async function repairPython(options: { onProgress(message: string): void }): Promise<boolean> {
  const environment = environmentDir();
  try {
    await run(pythonOf(environment), ['-c', 'import ministack.app'], emulatorEnvironment(process.env));
    return false;
  } catch {
    rmSync(join(environment, COMPLETE), { force: true });
    await ensurePython(options);
    return true;
  }
}

function pythonOf(environment: string): string {
  return join(environment, 'bin', 'python');
}

/** Whether nothing of an environment is missing or cut off. Takes some 10 ms, and is asked at each start. */
function isWhole(environment: string): boolean {
  // Python too: its link dangles when the system's Python was replaced.
  const list = join(environment, COMPLETE);
  if (!existsSync(list) || !existsSync(pythonOf(environment))) return false;
  const installed = readFileSync(list, 'utf8').matchAll(/^(\d+) (.+)$/gm);
  for (const [, bytes, path = ''] of installed) {
    if (statSync(join(environment, path), { throwIfNoEntry: false })?.size !== Number(bytes)) return false;
  }
  return true;
}

async function build(
  environment: string,
  packages: PinnedPackages,
  options: { onProgress(message: string): void },
): Promise<void> {
  const system = await findPython(packages);
  const how = existsSync(environment) ? 'anew, as it was broken' : 'once';
  options.onProgress(`Installing ${lowerFirst(packages.what)} (${how}, about half a minute)`);
  rmSync(environment, { recursive: true, force: true });
  mkdirSync(stateDir(), { recursive: true });
  await createEnvironment(system, environment);
  await installRequirements(pythonOf(environment), packages);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The first command on the PATH that starts a Python new enough. Throws `python-missing`. */
export async function findPython({ what }: PinnedPackages = EMULATOR): Promise<string> {
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

async function createEnvironment(python: string, environment: string): Promise<void> {
  try {
    await run(python, ['-m', 'venv', environment]);
  } catch (cause) {
    throw new LabError({
      code: 'python-venv-missing',
      message: `Python cannot make a virtual environment: ${lastLine(cause)}`,
      remedy: 'Install the missing module: `apt install python3-venv` (Debian, Ubuntu).',
      cause,
    });
  }
}

async function installRequirements(python: string, { what, requirements }: PinnedPackages): Promise<void> {
  try {
    await run(python, [join(LOCAL_AWS_DIR, 'install.py'), requirements]);
  } catch (cause) {
    throw new LabError({
      code: 'pip-failed',
      message: `${what} could not be installed: ${lastLine(cause)}`,
      remedy:
        'Check the network (and the proxy or index that pip is configured with), then run the same command again.',
      cause,
    });
  }
}

/** Runs an isolated Python. */
function run(python: string, args: readonly string[], env = withoutPythons(process.env)): Promise<{ stdout: string }> {
  return promisify(execFile)(python, [...ISOLATED, ...args], { env });
}

/** Not to be found by its children either: to make an environment, Python starts another one. */
function withoutPythons(users: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(users).filter(([name]) => !name.startsWith('PYTHON')));
}

function lastLine(error: unknown): string {
  const { stderr, stdout, message } = error as { stderr?: string; stdout?: string; message: string };
  return (stderr?.trim() || stdout?.trim() || message).split('\n').at(-1)?.trim() ?? message;
}

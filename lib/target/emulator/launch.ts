import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../../lab-error';
import { machineErrorIn } from '../machine-error';
import { stateDir } from '../state-dir';
import { emulatorEnvironment } from './environment';
import { requireOpenFiles } from './open-files';
import { emulatorPid, freePort, isTaken } from './port';
import { stopProcessGroup } from './process-group';
import { LOCAL_AWS_DIR, repairPython } from './python';

const READY_POLL_MS = 30;
const READY_TIMEOUT_MS = 30_000;
const PORT_ATTEMPTS = 5;
const KEPT_LOGS = 10;
const FAILED = 'emulator-failed';

/** A local AWS that answers. */
export interface Emulator {
  readonly endpoint: string;
  readonly port: number;
  readonly pid: number;
  readonly logFile: string;
  /** Ends it with its Lambda workers; again, or after it died, does nothing. */
  stop(): Promise<void>;
}

export interface EmulatorOptions {
  readonly onProgress?: (message: string) => void;
  /** Gives up waiting for others that install or start it. */
  readonly signal?: AbortSignal;
}

export interface LaunchOptions extends EmulatorOptions {
  readonly python: string;
  /** Gets the one that was just started and does not answer yet. What it throws is the end of that one. */
  readonly onSpawn?: (emulator: Emulator) => void;
  /** One that the operating system chooses, by default. */
  readonly port?: number;
  readonly withoutFixes?: boolean;
  /** It dies with this process, however this process ends. */
  readonly owned: boolean;
}

/**
 * Starts the emulator and waits until the process that was started answers, and no other. Repairs its installation, if that is
 * why it does not start.
 */
export async function launch(options: LaunchOptions): Promise<Emulator> {
  requireOpenFiles();
  try {
    return await start(options);
  } catch (error) {
    // All files can be there, and useless: those of Python 3.11 to the 3.12 that came with an update of the system.
    const failed = error instanceof LabError && error.code === FAILED;
    if (!failed || !(await repairPython(options))) throw error;
    return start(options);
  }
}

async function start(options: LaunchOptions): Promise<Emulator> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    if (options.port !== undefined && (await isTaken(port))) throw portTaken(port);
    const logFile = newLogFile(port);
    const child = spawnLauncher(options, port, logFile);
    const emulator = emulatorAt({ port, pid: child.pid as number, logFile });
    const outcome = await outcomeOf(child, emulator, options.onSpawn);
    if (outcome === 'ready') return emulator;

    // Somebody took the port between the choice and the start.
    const lostRace = outcome === 'exited' && (await isTaken(port));
    if (!lostRace) throw failed(outcome, logFile);
    if (options.port !== undefined) throw portTaken(port);
    if (attempt === PORT_ATTEMPTS) throw failed(outcome, logFile);
  }
}

/** An emulator that is known to run. */
export function emulatorAt({ port, pid, logFile }: Pick<Emulator, 'port' | 'pid' | 'logFile'>): Emulator {
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= stopEmulator(pid, port);
    return stopped;
  };
  return { endpoint: `http://127.0.0.1:${port}`, port, pid, logFile, stop };
}

/** Throws `emulator-elsewhere` where it goes on: it runs in another container or belongs to another user. */
async function stopEmulator(pid: number, port: number): Promise<void> {
  await stopProcessGroup(pid, port);
  if ((await emulatorPid(port)) !== pid) return;
  throw new LabError({
    code: 'emulator-elsewhere',
    message: `The local AWS on port ${port} was started in another container or by another user and cannot be stopped from here.`,
    remedy: 'Run the same command there.',
  });
}

function spawnLauncher({ python, withoutFixes, owned }: LaunchOptions, port: number, logFile: string): ChildProcess {
  const flags = [...(withoutFixes ? ['--without-fixes'] : []), ...(owned ? ['--stop-with-stdin'] : [])];
  const log = openSync(logFile, 'a+');
  const child = spawn(python, [join(LOCAL_AWS_DIR, 'launch.py'), '--port', String(port), ...flags], {
    // Its own group and session: Ctrl-C is the owner's to handle, and all of the group can be ended at once.
    detached: true,
    stdio: [owned ? 'pipe' : 'ignore', log, log],
    env: emulatorEnvironment(process.env),
  });
  closeSync(log);
  child.once('error', () => {});
  child.unref();
  // The open pipe must not keep this process alive; its closing tells the emulator to stop.
  (child.stdin as unknown as { unref?(): void } | null)?.unref?.();
  return child;
}

/** What became of a process that was started. Unless it is ready nothing is left of it, whatever happens. */
async function outcomeOf(
  child: ChildProcess,
  emulator: Emulator,
  onSpawn: LaunchOptions['onSpawn'],
): Promise<'ready' | 'exited' | 'silent'> {
  let outcome: 'ready' | 'exited' | 'silent' = 'exited';
  try {
    if (child.pid !== undefined) onSpawn?.(emulator);
    outcome = await readiness(child, emulator.port);
    return outcome;
  } finally {
    if (outcome !== 'ready' && child.pid !== undefined) await emulator.stop();
  }
}

async function readiness(child: ChildProcess, port: number): Promise<'ready' | 'exited' | 'silent'> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return 'exited';
    if ((await emulatorPid(port)) === child.pid) return 'ready';
    await sleep(READY_POLL_MS);
  }
  return 'silent';
}

function newLogFile(port: number): string {
  const folder = join(stateDir(), 'local-aws');
  mkdirSync(folder, { recursive: true });
  const newestFirst = readdirSync(folder)
    .filter((name) => name.endsWith('.log'))
    .map((name) => ({
      path: join(folder, name),
      time: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs,
    }))
    .sort((a, b) => (b.time ?? 0) - (a.time ?? 0));
  for (const { path } of newestFirst.slice(KEPT_LOGS - 1)) rmSync(path, { force: true });
  return join(folder, `${new Date().toISOString().replaceAll(':', '-')}-${port}.log`);
}

function failed(outcome: 'exited' | 'silent', logFile: string): LabError {
  const log = readFileSync(logFile, 'utf8').trim();
  const what = outcome === 'exited' ? 'stopped while it started' : 'did not answer in time';
  return (
    machineErrorIn(log) ??
    new LabError({
      code: FAILED,
      message: `The local AWS emulator ${what}: ${log.split('\n').at(-1) || 'it wrote nothing'}`,
      remedy: `Read ${logFile}, which says more.`,
    })
  );
}

function portTaken(port: number): LabError {
  return new LabError({
    code: 'port-taken',
    message: `Another program listens on port ${port} of this machine.`,
    remedy: 'Choose another port, or leave it out to get a free one.',
  });
}

import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../../lab-error';
import { stateDir } from '../state-dir';
import { writeWhole } from '../write-whole';
import { type Emulator, type EmulatorOptions, emulatorAt, launch } from './launch';
import { withLock } from './lock';
import { emulatorPid } from './port';
import { isEmulator } from './process-group';
import { ensurePython } from './python';

interface State {
  readonly pid: number;
  readonly port: number;
  readonly started: string;
  readonly logFile: string;
}

/** How long one that starts, or has much to do, may be silent. In seconds. */
const LONGEST_SILENCE = 30;
const ASK_AGAIN_MS = 100;

/** How long others may take to start one, in seconds. */
const PATIENCE = 60;

/** Starts one that outlives this process, or returns the one that runs already. */
export async function startBackgroundEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { onProgress = () => {}, signal } = options;
  const python = await ensurePython({ onProgress, signal });
  const file = join(stateDir(), 'emulator.flock');
  return withLock({ file, python, doing: 'starts the local AWS', patience: PATIENCE, onProgress, signal }, async () => {
    const running = await findBackgroundEmulator();
    if (running) return running;
    onProgress('Starting the local AWS');
    // Noted before it answers: it is found then even if this process is killed while it waits.
    return recorded(ownStateFile(), await launch({ python, owned: false, onSpawn: record, onProgress, signal }));
  });
}

/**
 * The one that runs in the background, if there is one. What is noted of one that is dead, or that runs on another machine which shares
 * the folder, does not count.
 *
 * Throws `emulator-silent` where it runs and does not answer.
 */
export async function findBackgroundEmulator(): Promise<Emulator | undefined> {
  for (const file of stateFiles()) {
    const state = read(file);
    if (state && (await answers(state))) return recorded(file, emulatorAt(state));
  }
  return undefined;
}

/** Whether the emulator itself is there: both its port and its number may belong to others by now. */
async function answers({ pid, port, logFile }: State): Promise<boolean> {
  const deadline = Date.now() + LONGEST_SILENCE * 1000;
  do {
    const answered = await emulatorPid(port);
    if (answered !== undefined) return answered === pid;
    if (!(await isEmulator(pid, port))) return false;
    await sleep(ASK_AGAIN_MS);
  } while (Date.now() < deadline);
  throw new LabError({
    code: 'emulator-silent',
    message: `The local AWS (process ${pid}) runs and has not answered for ${LONGEST_SILENCE} seconds.`,
    remedy: `Run the same command again; if that does not help, \`kill ${pid}\` ends it with all labs in it. Its log: ${logFile}`,
  });
}

function recorded(file: string, emulator: Emulator): Emulator {
  const stop = async () => {
    await emulator.stop();
    if (read(file)?.pid === emulator.pid) rmSync(file, { force: true });
  };
  return { ...emulator, stop };
}

function record({ pid, port, logFile }: Emulator): void {
  const state: State = { pid, port, started: new Date().toISOString(), logFile };
  writeWhole(ownStateFile(), `${JSON.stringify(state, undefined, 2)}\n`);
}

/** One a host: an emulator is reached from its own machine only, and the folder may be shared. */
function ownStateFile(): string {
  return join(stateDir(), `emulator.${hostname()}.json`);
}

/** Of all hosts: the name of a laptop changes with its network. */
function stateFiles(): string[] {
  try {
    const names = readdirSync(stateDir()).filter((name) => /^emulator\..*json$/.test(name));
    return names.map((name) => join(stateDir(), name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** What a file tells of an emulator; nothing where it is damaged. */
function read(file: string): State | undefined {
  try {
    const state = JSON.parse(readFileSync(file, 'utf8')) as State;
    return Number.isInteger(state.pid) && Number.isInteger(state.port) ? state : undefined;
  } catch {
    return undefined;
  }
}

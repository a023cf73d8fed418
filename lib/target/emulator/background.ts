import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stateDir } from '../state-dir';
import { type Emulator, emulatorAt, launch } from './launch';
import { withLock } from './lock';
import { emulatorPid } from './port';
import { isAlive } from './process-group';
import { ensurePython } from './python';

interface State {
  readonly pid: number;
  readonly port: number;
  readonly started: string;
  readonly logFile: string;
}

const BUSY_ATTEMPTS = 3;

/** Starts one that outlives this process, or returns the one that runs already. */
export async function startBackgroundEmulator(options: { onProgress?(message: string): void } = {}): Promise<Emulator> {
  const { onProgress = () => {} } = options;
  const python = await ensurePython({ onProgress });
  return withLock(`${stateFile()}.lock`, async () => {
    const running = await findBackgroundEmulator();
    if (running) return running;
    onProgress('Starting the local AWS');
    const { pid, port, logFile } = await launch({ python, owned: false, onProgress });
    write({ pid, port, started: new Date().toISOString(), logFile });
    return recorded(pid, port, logFile);
  });
}

/** The one that runs in the background; a state file that tells of another is removed. */
export async function findBackgroundEmulator(): Promise<Emulator | undefined> {
  const state = read();
  if (!state) return undefined;
  // The pid in the answer, not only a live pid: both the port and the pid may belong to others by now.
  for (let attempt = 1; attempt <= BUSY_ATTEMPTS && isAlive(state.pid); attempt++) {
    const pid = await emulatorPid(state.port);
    if (pid === state.pid) return recorded(state.pid, state.port, state.logFile);
    if (pid !== undefined) break;
    await sleep(100);
  }
  forget(state.pid);
  return undefined;
}

function recorded(pid: number, port: number, logFile: string): Emulator {
  const emulator = emulatorAt(port, pid, logFile);
  const stop = async () => {
    await emulator.stop();
    forget(pid);
  };
  return { ...emulator, stop };
}

function stateFile(): string {
  return join(stateDir(), 'emulator.json');
}

function read(): State | undefined {
  try {
    const state = JSON.parse(readFileSync(stateFile(), 'utf8')) as State;
    return Number.isInteger(state.pid) && Number.isInteger(state.port) ? state : undefined;
  } catch {
    return undefined;
  }
}

function write(state: State): void {
  mkdirSync(stateDir(), { recursive: true });
  // A reader finds the old file or the new one, never half of one.
  const fresh = `${stateFile()}.${process.pid}`;
  writeFileSync(fresh, `${JSON.stringify(state, undefined, 2)}\n`);
  renameSync(fresh, stateFile());
}

function forget(pid: number): void {
  if (read()?.pid === pid) rmSync(stateFile(), { force: true });
}

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Emulator,
  findBackgroundEmulator,
  startBackgroundEmulator,
  startOwnedEmulator,
} from '../../../../lib/target/emulator';
import { emulatorAt } from '../../../../lib/target/emulator/launch';
import { eventually } from '../../../support/eventually';
import { processesInGroup, useStateDir } from './support';

const state = useStateDir();
const stateFile = (host = hostname()) => join(state.path, `emulator.${host}.json`);
const record = (pid: number, port: number, host?: string) =>
  writeFileSync(stateFile(host), JSON.stringify({ pid, port, logFile: '' }));

describe('a background emulator', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    const both = await Promise.all([startBackgroundEmulator(), startBackgroundEmulator()]);
    emulator = both[0];
    expect(both[1].pid).toBe(emulator.pid);
  }, 20_000);
  afterAll(() => emulator?.stop());

  it('is one, however often it is started', async () => {
    expect((await startBackgroundEmulator()).pid).toBe(emulator.pid);
  });

  it('is found again', async () => {
    const { endpoint, port, pid, logFile } = emulator;
    expect(await findBackgroundEmulator()).toMatchObject({ endpoint, port, pid, logFile });
    expect(JSON.parse(readFileSync(stateFile(), 'utf8'))).toMatchObject({ pid, port });
  });

  it('is not found after its stop', async () => {
    await emulator.stop();
    expect(processesInGroup(emulator.pid)).toEqual([]);
    expect(existsSync(stateFile())).toBe(false);
    expect(await findBackgroundEmulator()).toBeUndefined();
  });
});

describe('what is noted does not count', () => {
  let other: Emulator;
  let stranger: ChildProcess;
  beforeAll(async () => {
    other = await startOwnedEmulator();
    stranger = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
  }, 20_000);
  afterAll(async () => {
    await other?.stop();
    stranger.kill();
  });

  it.each([
    ['of a dead process', () => record(2 ** 22 + 1, 1)],
    ['of a process id that is used again', () => record(process.pid, 1)],
    ['of a port where another emulator listens', () => record(process.pid, other.port)],
    ['of another machine that shares the folder', () => record(process.pid, 1, 'elsewhere')],
    ['in a file that is damaged', () => writeFileSync(stateFile(), '{"pid": 4')],
    ['in a file that is empty', () => writeFileSync(stateFile(), '')],
  ])('%s', async (_title, write) => {
    write();
    expect(await findBackgroundEmulator()).toBeUndefined();
  });

  it('and the one of this machine is found beside what others noted', async () => {
    record(process.pid, 1, 'another');
    record(other.pid, other.port, 'name-of-yesterday');
    expect(await findBackgroundEmulator()).toMatchObject({ pid: other.pid });
  });

  it('and nobody is killed who has its number now', async () => {
    await emulatorAt({ pid: stranger.pid as number, port: other.port, logFile: '' }).stop();
    expect(processesInGroup(stranger.pid as number)).toEqual([expect.stringMatching(/sleep$/)]);
  });
});

it('one that starts is found once it answers, as when the command that started it was killed', async () => {
  const starting = startOwnedEmulator({ onSpawn: ({ pid, port }) => record(pid, port) });
  while (!existsSync(stateFile())) await sleep(10);
  const [found, started] = await Promise.all([findBackgroundEmulator(), starting]);
  expect(found?.pid).toBe(started.pid);
  await started.stop();
}, 20_000);

it('an emulator that cannot be noted is stopped', async () => {
  let started = 0;
  const noRoom = ({ pid }: Emulator) => {
    started = pid;
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  };
  await expect(startOwnedEmulator({ onSpawn: noRoom })).rejects.toThrow('no space left');
  await eventually(() => expect(processesInGroup(started)).toEqual([]));
}, 20_000);

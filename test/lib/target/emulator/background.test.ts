import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Emulator,
  findBackgroundEmulator,
  startBackgroundEmulator,
  startOwnedEmulator,
} from '../../../../lib/target/emulator';
import { processesInGroup, useStateDir } from './support';

const state = useStateDir();
const stateFile = () => join(state.path, 'emulator.json');
const record = (pid: number, port: number) => writeFileSync(stateFile(), JSON.stringify({ pid, port, logFile: '' }));

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

describe('a stale state file is removed', () => {
  let other: Emulator;
  beforeAll(async () => {
    other = await startOwnedEmulator();
  }, 20_000);
  afterAll(() => other?.stop());

  it.each([
    ['of a dead process', () => record(2 ** 22 + 1, other.port)],
    ['of a process id that is used again', () => record(process.pid, 1)],
    ['of a port where another emulator listens', () => record(process.pid, other.port)],
  ])('%s', async (_title, write) => {
    write();
    expect(await findBackgroundEmulator()).toBeUndefined();
    expect(existsSync(stateFile())).toBe(false);
  });

  it('or ignored, when it is not one', async () => {
    writeFileSync(stateFile(), 'no JSON');
    expect(await findBackgroundEmulator()).toBeUndefined();
  });
});

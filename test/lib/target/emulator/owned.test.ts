import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { startOwnedEmulator } from '../../../../lib/target/emulator';
import { eventually } from '../../../support/eventually';
import { processesInGroup, SOON, useStateDir, warmUpWorker } from './support';

const state = useStateDir();

describe('stop', () => {
  it('leaves no process, also not of a warm Lambda function, and may be called twice', async () => {
    const emulator = await startOwnedEmulator();
    await warmUpWorker(emulator.endpoint);
    expect(processesInGroup(emulator.pid)).toContainEqual(expect.stringMatching(/node$/));

    const started = Date.now();
    await Promise.all([emulator.stop(), emulator.stop()]);
    expect(processesInGroup(emulator.pid)).toEqual([]);
    expect(Date.now() - started).toBeLessThan(3000);
  }, 20_000);

  it('ends an emulator that does not answer to SIGTERM', async () => {
    const emulator = await startOwnedEmulator();
    process.kill(emulator.pid, 'SIGSTOP');
    await emulator.stop();
    expect(processesInGroup(emulator.pid)).toEqual([]);
  }, 20_000);
});

it('a killed emulator takes its Lambda workers with it', async () => {
  const emulator = await startOwnedEmulator();
  await warmUpWorker(emulator.endpoint);
  process.kill(emulator.pid, 'SIGKILL');
  await eventually(() => expect(processesInGroup(emulator.pid)).toEqual([]), SOON);
}, 20_000);

describe('the end of the owner', () => {
  const start = (then: string) => {
    const script = [join(__dirname, 'owner.ts'), then];
    return spawn(process.execPath, ['--import', 'tsx', ...script], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: process.env,
    });
  };
  const emulatorOf = async ({ stdout }: ChildProcess) => {
    const [chunk] = await once(stdout as NodeJS.ReadableStream, 'data');
    return JSON.parse(String(chunk)) as { endpoint: string; pid: number };
  };

  it.each(['SIGKILL', 'SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s is the end of the emulator',
    async (signal) => {
      const owner = start('stay');
      const { endpoint, pid } = await emulatorOf(owner);
      if (signal === 'SIGKILL') await warmUpWorker(endpoint);
      owner.kill(signal);
      await eventually(() => expect(processesInGroup(pid)).toEqual([]), SOON);
    },
    20_000,
  );

  it.each(['return', 'throw'])(
    'by a %s is the end of the emulator, which does not hold the owner',
    async (way) => {
      const owner = start(way);
      const exited = once(owner, 'exit');
      const { pid } = await emulatorOf(owner);
      await exited;
      await eventually(() => expect(processesInGroup(pid)).toEqual([]), SOON);
    },
    20_000,
  );
});

describe('the port', () => {
  let stranger: Server;
  let port: number;
  beforeAll(async () => {
    // It even answers the health page.
    stranger = createServer((_request, response) => response.end('{}'));
    stranger.listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    port = (stranger.address() as { port: number }).port;
  });
  afterAll(() => stranger.close());

  it('is refused when somebody else has it', async () => {
    await expect(startOwnedEmulator({ port })).rejects.toMatchObject({ code: 'port-taken' });
  });

  it('is another than that of a second emulator', async () => {
    const both = await Promise.all([startOwnedEmulator(), startOwnedEmulator()]);
    expect(new Set(both.map((emulator) => emulator.port)).size).toBe(2);
    await Promise.all(both.map((emulator) => emulator.stop()));
  }, 20_000);
});

it('writes its log in the state folder', async () => {
  const emulator = await startOwnedEmulator();
  await emulator.stop();
  expect(emulator.logFile.startsWith(state.path)).toBe(true);
  expect(existsSync(emulator.logFile) && readFileSync(emulator.logFile, 'utf8')).toContain('Ready');
}, 20_000);

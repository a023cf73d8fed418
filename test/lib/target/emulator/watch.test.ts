import fs, { appendFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { type Watch, watchEmulator } from '../../../../lib/target/emulator';
import { eventually } from '../../../support/eventually';
import { temporaryFolder } from '../../../support/fixture-labs';

const logFile = join(temporaryFolder(), 'emulator.log');
let server: Server;
let port: number;
let watch: Watch;

beforeEach(async () => {
  writeFileSync(logFile, `OSError: [Errno 24] Too many open files\n${'an old line\n'.repeat(20)}`);
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as { port: number }).port;
  watch = watchEmulator({ port, pid: 4711, logFile });
  await watch.look();
});
afterEach(async () => {
  watch.stop();
  jest.restoreAllMocks();
  await new Promise((resolve) => server.close(resolve));
});

it.each([
  ['too-many-files', 'OSError: [Errno 24] Too many open files'],
  ['too-many-files', 'Error: spawn EMFILE'],
  ['no-space', "OSError: [Errno 28] No space left on device: '/tmp/x'"],
  ['no-memory', 'MemoryError'],
  ['no-processes', 'BlockingIOError: [Errno 11] Resource temporarily unavailable'],
  ['no-processes', "RuntimeError: can't start new thread"],
])('%s stops what goes on, by the line "%s"', async (code, line) => {
  appendFileSync(logFile, `Traceback (most recent call last):\n${line}\n`);
  await eventually(() => expect(watch.signal.aborted).toBe(true));
  expect(watch.signal.reason).toMatchObject({
    code,
    message: expect.stringContaining('What the local AWS answers from now on is worthless.'),
    remedy: expect.stringMatching(/`kill 4711` ends it where it still runs\. Its log: .*emulator\.log$/),
  });
});

it('finds a word of which one half was read before', async () => {
  appendFileSync(logFile, 'OSError: [Errno 24] Too many op');
  await watch.look();
  appendFileSync(logFile, 'en files\n');
  await watch.look();
  expect(watch.signal.reason).toMatchObject({ code: 'too-many-files' });
});

it('finds what is written after the log was cut off', async () => {
  writeFileSync(logFile, 'MemoryError\n');
  await watch.look();
  expect(watch.signal.reason).toMatchObject({ code: 'no-memory' });
});

it('says that the emulator died', async () => {
  await new Promise((resolve) => server.close(resolve));
  await eventually(() => expect(watch.signal.aborted).toBe(true));
  expect(watch.signal.reason).toMatchObject({ code: 'emulator-died', remedy: expect.stringContaining('emulator.log') });
});

it('says that a disk is full, which may keep the log from telling it', async () => {
  jest.spyOn(fs, 'statfsSync').mockReturnValue({ bavail: 1, bsize: 1024 ** 2 } as fs.StatsFs);
  await watch.look();
  expect(watch.signal.reason).toMatchObject({ code: 'no-space', message: expect.stringMatching(/^No space is left/) });
});

it.each([
  ['an ordinary line', 'GET /_ministack/health 200'],
  ['what a function was refused', "PermissionError: [Errno 13] Permission denied: '/var/task/x'"],
])('lets the work go on after %s', async (_title, line) => {
  appendFileSync(logFile, `${line}\n`);
  await watch.look();
  expect(watch.signal.aborted).toBe(false);
});

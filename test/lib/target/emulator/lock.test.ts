import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Lock, withLock } from '../../../../lib/target/emulator/lock';
import { eventually } from '../../../support/eventually';
import { temporaryFolder } from '../../../support/fixture-labs';

const file = join(temporaryFolder(), 'some.lock');
const told: string[] = [];
const lock = (more: Partial<Lock> = {}): Lock => ({
  file,
  python: 'python3',
  doing: 'counts to ten',
  patience: 20,
  onProgress: (message) => told.push(message),
  ...more,
});

beforeEach(() => {
  told.length = 0;
  rmSync(file, { force: true });
});

/** Another process with the lock, until it is killed. */
async function foreignHolder(): Promise<{ kill(): Promise<void> }> {
  const hold = `import fcntl, time; f = open(${JSON.stringify(file)}, 'a'); fcntl.flock(f, fcntl.LOCK_EX); print('held', flush=True); time.sleep(60)`;
  const holder = spawn('python3', ['-c', hold], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(holder.stdout, 'data');
  return {
    async kill() {
      holder.kill('SIGKILL');
      await once(holder, 'exit');
    },
  };
}

it('lets one work at a time', async () => {
  const events: string[] = [];
  const work = (name: string) => async () => {
    events.push(`${name} starts`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    events.push(`${name} ends`);
  };
  await Promise.all([withLock(lock(), work('a')), withLock(lock(), work('b'))]);
  const first = events[0]?.charAt(0) ?? '';
  const second = first === 'a' ? 'b' : 'a';
  expect(events).toEqual([`${first} starts`, `${first} ends`, `${second} starts`, `${second} ends`]);
});

it('is given back after an error', async () => {
  const failing = withLock(lock(), () => Promise.reject(new Error('broken')));
  await expect(failing).rejects.toThrow('broken');
  expect(await withLock(lock(), async () => 'done')).toBe('done');
});

it.each([
  ['empty, as a full disk leaves it', ''],
  ['of a dead process', String(2 ** 22 + 1)],
  ['of a process that lives and has nothing to do with it', String(process.ppid)],
  ['damaged', '{"pid": 1, "doing'],
])('does not wait for a file that is %s', async (_title, content) => {
  writeFileSync(file, content);
  expect(await withLock(lock(), async () => 'done')).toBe('done');
  expect(told).toEqual([]);
});

it('is taken at once from a holder that is killed', async () => {
  const holder = await foreignHolder();
  const waiting = withLock(lock(), async () => Date.now());
  const killed = Date.now();
  await holder.kill();
  expect((await waiting) - killed).toBeLessThan(2000);
});

it('says who is waited for, and since when', async () => {
  let release = () => {};
  const holding = withLock(lock(), () => new Promise<void>((resolve) => (release = resolve)));
  await eventually(() => expect(readFileSync(file, 'utf8')).toContain('counts'));
  const waiting = withLock(lock(), async () => {});
  const sentence = new RegExp(`^Waiting for process ${process.pid} \\(.*, since .*\\), which counts to ten$`);
  await eventually(() => expect(told).toEqual([expect.stringMatching(sentence)])).finally(() => release());
  await Promise.all([holding, waiting]);
});

describe('while somebody else has it', () => {
  let holder: { kill(): Promise<void> };
  beforeEach(async () => {
    holder = await foreignHolder();
  });
  afterEach(() => holder.kill());

  it('gives up with a sentence', async () => {
    const work = jest.fn();
    await expect(withLock(lock({ patience: 0.3 }), work)).rejects.toMatchObject({
      code: 'locked',
      message: 'Waited 0.3 seconds for another process, which counts to ten.',
    });
    expect(work).not.toHaveBeenCalled();
  });

  it('gives up when it is interrupted', async () => {
    const interruption = new AbortController();
    const waiting = withLock(lock({ signal: interruption.signal }), async () => {});
    interruption.abort(new Error('Ctrl-C'));
    await expect(waiting).rejects.toThrow('Ctrl-C');
  });
});

it('says where there are no locks', async () => {
  const python = join(temporaryFolder(), 'python');
  writeFileSync(python, '#!/bin/sh\necho "OSError: [Errno 37] No locks available" >&2; exit 1\n', { mode: 0o755 });
  await expect(withLock(lock({ python }), async () => {})).rejects.toMatchObject({
    code: 'no-locks',
    message: `${file} cannot be locked: OSError: [Errno 37] No locks available.`,
  });
});

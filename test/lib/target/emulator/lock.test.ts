import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withLock } from '../../../../lib/target/emulator/lock';

const folder = mkdtempSync(join(tmpdir(), 'cdk-labs-lock-'));
const lockFile = join(folder, 'some.lock');
afterAll(() => rmSync(folder, { recursive: true }));

it('lets one work at a time', async () => {
  const events: string[] = [];
  const work = (name: string) => async () => {
    events.push(`${name} starts`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    events.push(`${name} ends`);
  };
  await Promise.all([withLock(lockFile, work('a')), withLock(lockFile, work('b'))]);
  expect(events).toEqual(['a starts', 'a ends', 'b starts', 'b ends']);
});

it('is given back after an error', async () => {
  const failing = withLock(lockFile, () => Promise.reject(new Error('broken')));
  await expect(failing).rejects.toThrow('broken');
  expect(existsSync(lockFile)).toBe(false);
});

it('is taken from a dead process', async () => {
  writeFileSync(lockFile, String(2 ** 22 + 1));
  expect(await withLock(lockFile, async () => 'done')).toBe('done');
});

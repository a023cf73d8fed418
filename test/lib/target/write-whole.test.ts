import fs, { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../../../lib/target/write-whole';
import { temporaryFolder } from '../../support/fixture-labs';

const folder = join(temporaryFolder(), 'made');
const file = join(folder, 'state.json');

afterEach(() => jest.restoreAllMocks());

it('writes a file and its folder, and nothing beside it', () => {
  writeWhole(file, 'one');
  writeWhole(file, 'two');
  expect(readFileSync(file, 'utf8')).toBe('two');
  expect(readdirSync(folder)).toEqual(['state.json']);
});

it('lets nobody else read what is secret', () => {
  const secret = join(temporaryFolder(), 'mine/state.json');
  writeWhole(secret, 'mine', { secret: true });
  expect([secret, join(secret, '..')].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o700]);
});

it.each(['writeFileSync', 'renameSync'] as const)('keeps the old text where %s fails half-way', (call) => {
  writeWhole(file, 'old');
  const { writeFileSync } = fs;
  const fail = (path: string) => {
    writeFileSync(path, 'ne');
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  };
  jest.spyOn(fs, call).mockImplementation(fail as never);
  expect(() => writeWhole(file, 'new')).toThrow('ENOSPC');
  expect(readFileSync(file, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['state.json']);
});

it('shows a reader the whole text only', () => {
  const { renameSync } = fs;
  const seen: unknown[] = [];
  jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    seen.push([readFileSync(from, 'utf8'), existsSync(to) && readFileSync(to, 'utf8')]);
    renameSync(from, to);
  });
  writeWhole(file, 'newer');
  expect(seen).toEqual([['newer', 'old']]);
});

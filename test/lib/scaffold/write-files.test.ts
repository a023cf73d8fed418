import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFiles } from '../../../lib/scaffold/write-files';
import { temporaryFolder } from '../../support/fixture-labs';

const FILES = [
  { path: 'lib/new/a.ts', text: 'a' },
  { path: 'test/new/b.ts', text: 'b' },
];

let root: string;
beforeEach(() => {
  root = temporaryFolder();
  mkdirSync(join(root, 'lib'));
});

const everything = () => readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();

describe('writeFiles', () => {
  it('writes each file, with the folders above it', () => {
    writeFiles(root, FILES);
    expect(readFileSync(join(root, 'lib/new/a.ts'), 'utf8')).toBe('a');
    expect(readFileSync(join(root, 'test/new/b.ts'), 'utf8')).toBe('b');
  });

  it('overwrites nothing, and writes nothing beside it', () => {
    mkdirSync(join(root, 'test/new'), { recursive: true });
    writeFileSync(join(root, 'test/new/b.ts'), 'mine');
    expect(() => writeFiles(root, FILES)).toThrow(
      expect.objectContaining({
        code: 'file-exists',
        message: 'test/new/b.ts exists already, and nothing is overwritten.',
        exitCode: 2,
      }),
    );
    expect(readFileSync(join(root, 'test/new/b.ts'), 'utf8')).toBe('mine');
    expect(existsSync(join(root, 'lib/new'))).toBe(false);
  });

  it('takes back what it wrote where the rest cannot be written', () => {
    writeFileSync(join(root, 'test'), 'a file where a folder should be');
    expect(() => writeFiles(root, FILES)).toThrow(
      expect.objectContaining({ code: 'not-written', message: expect.stringMatching(/^Nothing was written: /) }),
    );
    expect(everything()).toEqual(['lib', 'test']);
  });
});

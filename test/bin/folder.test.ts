import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, temporaryFolder } from '../support/fixture-labs';

const {
  refusalOf,
}: { refusalOf(folder: string, platform: NodeJS.Platform): string | undefined } = require('../../bin/folder.cjs');

it.each([
  ['/home/me/labs:new', ':'],
  ['/home/me/labs?/cdk', '?'],
  ['/home/me/back\\slash', '\\'],
])('refuses %s in a sentence that names the character', (folder, character) => {
  const refusal = refusalOf(folder, 'linux');
  expect(refusal).toContain(`The labs do not work in ${folder}: its path has a "${character}", and `);
  expect(refusal).toMatch(/\.\n {2}Move the folder to a path without it\.$/);
});

it.each([
  ['/home/me/a *#%20\'"ü[b]{c,d}(e)$x&;|~', 'darwin'],
  ['C:\\Users\\me\\cdk-labs', 'win32'],
] as const)('has nothing against %s', (folder, platform) => {
  expect(refusalOf(folder, platform)).toBeUndefined();
});

it('ends a command before the loader of TypeScript fails', () => {
  const bin = join(temporaryFolder(), 'a?b', 'bin');
  mkdirSync(bin, { recursive: true });
  cpSync(join(PROJECT, 'bin/folder.cjs'), join(bin, 'folder.cjs'));
  const { stderr, status } = spawnSync(process.execPath, ['--require', './folder.cjs', 'lab.ts'], {
    cwd: bin,
    encoding: 'utf8',
  });
  expect([stderr.split('\n').length, status]).toEqual([3, 1]);
  expect(stderr).toContain('its path has a "?"');
});

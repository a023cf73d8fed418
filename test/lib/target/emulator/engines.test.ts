import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureEngines } from '../../../../lib/target/emulator/engines';
import { environmentDir } from '../../../../lib/target/emulator/python';
import { useFakePython } from './support';

const originalPath = process.env.PATH;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk-labs-engines-'));
  process.env.CDK_LABS_STATE_DIR = join(folder, 'state');
  mkdirSync(join(folder, 'state'));
  mkdirSync(join(folder, 'bin'));
  // Another Python than the emulator's: whoever takes it has made an environment of nothing.
  writeFileSync(join(folder, 'bin/python3'), '#!/bin/sh\necho 3 13\n', { mode: 0o755 });
  process.env.PATH = `${join(folder, 'bin')}:${originalPath}`;
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  process.env.PATH = originalPath;
  delete process.env.CDK_LABS_STATE_DIR;
});

/** An emulator that was installed with this Python, a script that makes environments with itself in them. */
function emulatorOf(version: string): void {
  useFakePython(`#!/bin/sh
for LAST; do :; done
case "$*" in
  *venv*) mkdir -p "$LAST/bin"; cp "$0" "$LAST/bin/python";;
  *install.py*) : > "\${0%bin/python}.complete";;
esac`);
  mkdirSync(join(environmentDir(), 'lib', version), { recursive: true });
}

/** What was installed beside the emulator. */
async function installed(): Promise<string[]> {
  await ensureEngines(['duckdb'], {});
  const names = readdirSync(join(folder, 'state')).filter((name) => /^duckdb.*-venv-[0-9a-f]+$/.test(name));
  return names.map((name) => name.replace(/-venv-.*/, '')).sort();
}

it('are made by the Python that loads them, whichever is the first on the PATH', async () => {
  emulatorOf('python3.12');
  expect(await installed()).toEqual(['duckdb-py3.12']);
});

it('are made once more when the emulator has another Python', async () => {
  emulatorOf('python3.11');
  await installed();
  rmSync(join(environmentDir(), 'lib'), { recursive: true });
  emulatorOf('python3.12');
  expect(await installed()).toEqual(['duckdb-py3.11', 'duckdb-py3.12']);
});

it('are refused by a Python that is too old for them', async () => {
  emulatorOf('python3.10');
  await expect(installed()).rejects.toMatchObject({ code: 'engine-python' });
});

it('are not installed for an emulator that somebody else started', async () => {
  expect(await installed()).toEqual([]);
});

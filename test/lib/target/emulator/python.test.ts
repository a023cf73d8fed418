import { execFileSync } from 'node:child_process';
import fs, {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { LabError } from '../../../../lib/lab-error';
import { ensurePython, findPython, startOwnedEmulator } from '../../../../lib/target/emulator';
import { environmentDir } from '../../../../lib/target/emulator/python';
import { useFakePython } from './support';

const originalPath = process.env.PATH;
let folder: string;
let bin: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk-labs-python-'));
  bin = join(folder, 'bin');
  mkdirSync(bin);
  process.env.CDK_LABS_STATE_DIR = join(folder, 'state');
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
  process.env.PATH = originalPath;
  delete process.env.CDK_LABS_STATE_DIR;
});

/** The only command of the PATH. `ARGS` are its arguments, `LAST` is the last of them. */
function onlyCommand(script: string): void {
  const file = join(bin, 'python3');
  const text = `#!/bin/sh\nARGS="$*"; for LAST; do :; done; PATH=${originalPath}\n${script}\n`;
  writeFileSync(file, text, { mode: 0o755 });
  process.env.PATH = bin;
}

/** A system with one Python, which is a script: what it answers to `-m venv <folder>`. Locks are set by the real one. */
function onlyPython3({ version = '3 12', venv }: { version?: string; venv: string }): void {
  const cases = `*version_info*) echo ${version};; *fcntl*) exec python3 "$@";; *) ${venv};;`;
  onlyCommand(`case "$ARGS" in ${cases} esac`);
}

/** A virtual environment whose python is this script. */
const venvWithPython = (python: string) =>
  `mkdir -p "$LAST/bin"; printf '%s' ${quoted(python)} > "$LAST/bin/python"; chmod +x "$LAST/bin/python"`;
/** One whose pip does this. */
const venvWithPip = (pip: string) => venvWithPython(`#!/bin/sh\n${pip}\n`);

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** What is in the state folder beside locks. */
const kept = () => readdirSync(join(folder, 'state')).filter((name) => !name.endsWith('.flock'));

const failure = async (work: Promise<unknown>): Promise<LabError> => {
  const error = await work.then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(LabError);
  return error as LabError;
};

describe('what the user can mend', () => {
  const ensure = () => ensurePython({ onProgress: () => {} });

  it('no Python at all', async () => {
    process.env.PATH = bin;
    const { code, remedy } = await failure(ensure());
    expect(code).toBe('python-missing');
    expect(remedy).toContain('python3-venv');
  });

  it('a Python that is too old', async () => {
    onlyPython3({ version: '3 9', venv: '' });
    expect((await failure(ensure())).code).toBe('python-missing');
  });

  it('a Python without venv', async () => {
    onlyPython3({ venv: 'echo "ensurepip is not available" >&2; exit 1' });
    const { code, message } = await failure(ensure());
    expect(code).toBe('python-venv-missing');
    expect(message).toContain('ensurepip is not available');
  });

  it('pip without network', async () => {
    onlyPython3({ venv: venvWithPip('echo offline >&2; exit 1') });
    const { code, message } = await failure(ensure());
    expect(code).toBe('pip-failed');
    expect(message).toContain('offline');
    expect(kept()).toEqual([]);
  });

  it.each([
    ['pip finds', venvWithPip('echo "ERROR: [Errno 28] No space left on device: \'/there/it.py\'" >&2; exit 1')],
    [
      'venv finds',
      `mkdir -p "$LAST/bin"; echo "Error: [Errno 28] No space left on device: '/there/it.py'" >&2; exit 1`,
    ],
  ])('a full disk that %s, of which nothing is left', async (_title, venv) => {
    onlyPython3({ venv });
    const { code, message, remedy } = await failure(ensure());
    expect(code).toBe('no-space');
    expect(message).toBe('No space is left on the disk of /there/it.py.');
    expect(remedy).toMatch(/^Make room/);
    expect(kept()).toEqual([]);
  });

  it('a disk that was full in the middle, of which the program said nothing', async () => {
    let free = 1000;
    jest.spyOn(fs, 'statfsSync').mockImplementation(() => ({ bavail: free, bsize: 1024 ** 2 }) as fs.StatsFs);
    onlyPython3({ venv: 'echo "ensurepip returned non-zero exit status 1" >&2; exit 1' });
    const onProgress = () => {
      free = 0;
    };
    const { code, message } = await failure(ensurePython({ onProgress }));
    expect(code).toBe('no-space');
    expect(message).toBe(`No space is left on the disk of ${join(folder, 'state')}.`);
  });

  it('a disk on which it will not fit', async () => {
    jest.spyOn(fs, 'statfsSync').mockReturnValue({ bavail: 30, bsize: 1024 ** 2 } as fs.StatsFs);
    onlyPython3({ venv: 'echo "not asked" >&2; exit 1' });
    const { code, message, remedy } = await failure(ensure());
    expect(code).toBe('no-space');
    expect(message).toBe(`${join(folder, 'state')} is on a disk with 30 MB free, and 200 MB are needed there.`);
    expect(remedy).toContain('CDK_LABS_STATE_DIR');
  });
});

it('what was installed appears when it is complete, and what others left half-made goes', async () => {
  const environment = environmentDir();
  onlyPython3({ venv: venvWithPip('exit 1') });
  mkdirSync(join(`${environment}.killed`, 'bin'), { recursive: true });
  mkdirSync(join(environment, 'bin'), { recursive: true });
  await failure(ensurePython({}));
  expect(kept()).toEqual([basename(environment)]);

  onlyPython3({ venv: venvWithPip('exit 0') });
  const python = await ensurePython({});
  expect(python).toBe(join(environment, 'bin/python'));
  expect(existsSync(python)).toBe(true);
  expect(kept()).toHaveLength(2);
});

/** What stands in for an environment's Python while it is made. */
const INSTALLS = `#!/bin/sh
case "$*" in *install.py*) printf '4 code.py\\n' > "\${0%bin/python}.complete"; echo 123 > "\${0%bin/python}code.py";; esac
`;

it('heeds nothing that its user has set for Python', async () => {
  Object.assign(process.env, { PYTHONHOME: '/nowhere', PYTHONUSERBASE: '/nowhere', LC_ALL: 'C' });
  try {
    expect(await findPython()).toBe('python3');
    onlyCommand(`env > ${folder}/env; echo 3 12`);
    await findPython();
    expect(readFileSync(join(folder, 'env'), 'utf8')).not.toMatch(/^PYTHON/m);
  } finally {
    for (const name of ['PYTHONHOME', 'PYTHONUSERBASE', 'LC_ALL']) delete process.env[name];
  }
});

describe('an environment', () => {
  const said: string[] = [];
  const ensure = () => {
    said.length = 0;
    return ensurePython({ onProgress: (message) => said.push(message) });
  };
  beforeEach(async () => {
    onlyPython3({ venv: venvWithPython(INSTALLS) });
    await ensure();
  });

  it('that is whole stays as it is', async () => {
    expect(said).toEqual(['Installing the local AWS emulator (once, about half a minute)']);
    await ensure();
    expect(said).toEqual([]);
  });

  it.each([
    ['lacks a file', () => rmSync(join(environmentDir(), 'code.py'))],
    ['has half of a file', () => writeFileSync(join(environmentDir(), 'code.py'), '1')],
    [
      'has a Python that is gone',
      () => {
        rmSync(join(environmentDir(), 'bin/python'));
        symlinkSync('/nowhere/python3.10', join(environmentDir(), 'bin/python'));
      },
    ],
    ['was never finished', () => rmSync(join(environmentDir(), '.complete'))],
  ])('that %s is made anew', async (_, damage) => {
    damage();
    await ensure();
    expect(said).toEqual(['Installing the local AWS emulator (anew, as it was broken, about half a minute)']);
    await ensure();
    expect(said).toEqual([]);
  });
});

describe('an emulator that does not start', () => {
  it('is installed anew where its Python cannot load it', async () => {
    delete process.env.CDK_LABS_STATE_DIR;
    const installed = await ensurePython({ onProgress() {} });
    process.env.CDK_LABS_STATE_DIR = join(folder, 'state');
    // As after an update of the system: the packages are those of another Python.
    useFakePython('#!/bin/sh\necho "No module named ministack" >&2; exit 1');
    onlyPython3({ venv: venvWithPython(`${INSTALLS}exec ${installed} "$@"\n`) });
    const said: string[] = [];
    const emulator = await startOwnedEmulator({ onProgress: (message) => said.push(message) });
    await emulator.stop();
    expect(said).toEqual([
      'Starting the local AWS',
      'Installing the local AWS emulator (anew, as it was broken, about half a minute)',
    ]);
  }, 200_000);

  it('says its last word and where the rest is', async () => {
    useFakePython('#!/bin/sh\ncase "$*" in *launch.py*) echo "There is no port." >&2; exit 1;; esac');
    const { code, message, remedy } = await failure(startOwnedEmulator());
    expect(code).toBe('emulator-failed');
    expect(message).toContain('There is no port.');
    expect(remedy).toMatch(/local-aws\/.*\.log/);
  });

  it('is refused by the launcher when the package is another version', () => {
    const launcher = join(__dirname, '../../../../local-aws/launch.py');
    const launch = () => execFileSync('python3', [launcher, '--port', '1'], { encoding: 'utf8', stdio: 'pipe' });
    expect(launch).toThrow('ministack 1.5.33 is needed and this Python has none.');
  });
});

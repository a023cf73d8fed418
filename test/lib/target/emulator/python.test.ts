import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LabError } from '../../../../lib/lab-error';
import { ensurePython, startOwnedEmulator } from '../../../../lib/target/emulator';
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
  rmSync(folder, { recursive: true, force: true });
  process.env.PATH = originalPath;
  delete process.env.CDK_LABS_STATE_DIR;
});

function onlyPython3(script: string): void {
  const file = join(bin, 'python3');
  writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  process.env.PATH = bin;
}

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
    onlyPython3('echo 3 9');
    expect((await failure(ensure())).code).toBe('python-missing');
  });

  it('a Python without venv', async () => {
    onlyPython3('case "$1" in -c) echo 3 12;; *) echo "ensurepip is not available" >&2; exit 1;; esac');
    const { code, message } = await failure(ensure());
    expect(code).toBe('python-venv-missing');
    expect(message).toContain('ensurepip is not available');
  });

  it('pip without network; the next run starts anew', async () => {
    const fakeVenv = 'mkdir -p "$3/bin"; printf "#!/bin/sh\\necho offline >&2; exit 1\\n" > "$3/bin/python"';
    onlyPython3(`PATH=${originalPath}; case "$1" in -c) echo 3 12;; *) ${fakeVenv}; chmod +x "$3/bin/python";; esac`);
    const { code, message } = await failure(ensure());
    expect(code).toBe('pip-failed');
    expect(message).toContain('offline');
    expect(existsSync(join(environmentDir(), '.complete'))).toBe(false);
  });
});

describe('an emulator that does not start', () => {
  it('says its last word and where the rest is', async () => {
    useFakePython('#!/bin/sh\necho "ministack 1.5.33 is needed and this Python has 1.0.0." >&2; exit 1');
    const { code, message, remedy } = await failure(startOwnedEmulator());
    expect(code).toBe('emulator-failed');
    expect(message).toContain('this Python has 1.0.0.');
    expect(remedy).toMatch(/local-aws\/.*\.log/);
  });

  it('is refused by the launcher when the package is another version', () => {
    const launcher = join(__dirname, '../../../../local-aws/launch.py');
    const launch = () => execFileSync('python3', [launcher, '--port', '1'], { encoding: 'utf8', stdio: 'pipe' });
    expect(launch).toThrow('ministack 1.5.33 is needed and this Python has none.');
  });
});

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensurePython } from '../../lib/target/emulator';
import { PROJECT, temporaryFolder } from '../support/fixture-labs';

const INSTALL = join(PROJECT, 'local-aws/install.py');
/** Writes a package as an index has it, and prints the pin of it. */
const MAKE_WHEEL = `
import hashlib, pathlib, sys, zipfile
wheel = pathlib.Path(sys.argv[1], "tiny-1.0-py3-none-any.whl")
with zipfile.ZipFile(wheel, "w") as file:
    file.writestr("tiny/__init__.py", "x = 1\\n")
    file.writestr("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1.0\\n")
    file.writestr("tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    file.writestr("tiny-1.0.dist-info/RECORD", "tiny/__init__.py,,6\\n")
print(f"tiny==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}")
`;

let python: string;
let wheels: string;
let requirements: string;
/** What pip must not heed; a folder of each test's own takes the place of `ELSEWHERE`. */
const HOSTILE = {
  user: 'true',
  target: 'ELSEWHERE/target',
  prefix: 'ELSEWHERE/prefix',
  root: 'ELSEWHERE/root',
  'dry-run': 'true',
  constraint: 'ELSEWHERE/no-such-constraint.txt',
  'no-binary': ':all:',
  'no-deps': 'true',
  'require-virtualenv': 'true',
  'python-version': '3.5',
  quiet: '3',
};

beforeAll(async () => {
  python = await ensurePython({ onProgress() {} });
  wheels = temporaryFolder();
  requirements = join(wheels, 'requirements.txt');
  writeFileSync(requirements, run(python, ['-c', MAKE_WHEEL, wheels]).stdout);
}, 180_000);

function run(command: string, args: readonly string[], env: Record<string, string> = {}) {
  // Whatever goes wrong stays on this machine.
  const own = { PATH: process.env.PATH, HTTPS_PROXY: 'http://127.0.0.1:9' };
  return spawnSync(command, args, { encoding: 'utf8', env: { ...own, ...env } as NodeJS.ProcessEnv });
}

/** An environment with a pip: this one of the emulator's, or one that the test writes. */
function environment(pip = join(sitePackages(dirname(dirname(python))), 'pip')): string {
  const folder = join(temporaryFolder(), 'Umgebung für Tests');
  run(python, ['-m', 'venv', '--without-pip', folder]);
  symlinkSync(pip, join(sitePackages(folder), 'pip'));
  return folder;
}

function sitePackages(environment: string): string {
  const [version = ''] = readdirSync(join(environment, 'lib'));
  return join(environment, 'lib', version, 'site-packages');
}

function install(environment: string, env: Record<string, string>) {
  return run(join(environment, 'bin/python'), ['-I', '-X', 'utf8', INSTALL, requirements], env);
}

/** A home with a pip.conf. */
function homeWith(settings: Readonly<Record<string, string>>): string {
  const home = temporaryFolder();
  mkdirSync(join(home, '.config/pip'), { recursive: true });
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`);
  writeFileSync(join(home, '.config/pip/pip.conf'), `[global]\n${lines.join('')}`);
  return home;
}

const hostile = (folder: string) =>
  Object.fromEntries(Object.entries(HOSTILE).map(([name, value]) => [name, value.replace('ELSEWHERE', folder)]));
const asVariables = (settings: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [`PIP_${name.toUpperCase().replaceAll('-', '_')}`, value]),
  );

describe('of what the user has set for pip', () => {
  const index = () => ({ 'no-index': 'true', 'find-links': wheels });

  it.each([
    ['variables', (folder: string) => ({ HOME: homeWith(index()), ...asVariables(hostile(folder)) })],
    [
      'files',
      (folder: string) => ({
        HOME: homeWith({ ...hostile(folder), 'find-links': '/nowhere' }),
        ...asVariables(index()),
      }),
    ],
  ])('heeds where the packages are, and nothing else that %s say', (_, settings) => {
    const folder = environment();
    const elsewhere = temporaryFolder();
    const { stderr, status } = install(folder, settings(elsewhere));
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(readFileSync(join(folder, '.complete'), 'utf8')).toMatch(
      /^6 lib\/python3\.\d+\/site-packages\/tiny\/__init__\.py\n$/,
    );
  });

  it('tells what pip says against them', () => {
    const { stderr, status } = install(environment(), { PIP_NO_INDEX: '1', PIP_FIND_LINKS: '/nowhere' });
    expect(stderr.trim().split('\n').at(-1)).toMatch(/No matching distribution found for tiny==1\.0/);
    expect(status).toBe(1);
  });
});

describe('what pip says is installed', () => {
  const installs = (script: string) => {
    const pip = join(temporaryFolder(), 'pip');
    mkdirSync(pip);
    writeFileSync(
      join(pip, '__main__.py'),
      `import pathlib, sys, sysconfig\nat = pathlib.Path(sysconfig.get_path("purelib"))\n${script}`,
    );
    return environment(pip);
  };
  const packed = (version: string, size: number) =>
    `info = at / "tiny-${version}.dist-info"\ninfo.mkdir(exist_ok=True)\n` +
    `(info / "METADATA").write_text("Metadata-Version: 2.1\\nName: tiny\\nVersion: ${version}\\n")\n` +
    `(info / "RECORD").write_text("tiny.py,,${size}\\n")\n(at / "tiny.py").write_text("x = 1\\n")\n`;

  it.each([
    ['missing', '', /pip says that tiny is installed, and it is not in /],
    ['another version', packed('2.0', 6), /tiny 2\.0 is in .*, and not 1\.0\./],
    ['cut off', packed('1.0', 7), /tiny\.py is not as tiny 1\.0 has it\./],
  ])('is not taken for granted: %s', (_, script, message) => {
    const folder = installs(script);
    const { stderr, status } = install(folder, {});
    expect(stderr).toMatch(message);
    expect(status).toBe(1);
    expect(existsSync(join(folder, '.complete'))).toBe(false);
  });

  it('is listed with its size', () => {
    const folder = installs(packed('1.0', 6));
    expect(install(folder, {}).status).toBe(0);
    expect(readFileSync(join(folder, '.complete'), 'utf8')).toMatch(/^6 lib\/.*\/tiny\.py\n$/);
  });
});

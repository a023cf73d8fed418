import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensurePython } from '../../lib/target/emulator';
import { PROJECT, temporaryFolder } from './fixture-labs';

/** All of the project but its labs and their tests. */
const COPIED = [
  ...['.gitignore', 'biome.json', 'cdk.json', 'jest.config.js', 'package.json', 'package-lock.json', 'tsconfig.json'],
  ...['bin', 'curriculum', 'docs/exam-guide.md', 'lambda/shared', 'lib', 'local-aws'],
  ...['test/lib/catalog/all-labs.test.ts', 'test/lib/catalog/gates', 'test/support'],
];
/** Tests of what supports tests hold there as they hold here. */
const NOT_COPIED = /__pycache__|\/support\/[^/]+\.test\.ts$/;
const LABS = /^\/lib\/labs\/[^.]+$/;
const FRONT_PAGE = '# All\n\n<!-- generated: catalog -->\n<!-- end: catalog -->\n';

/** What a command printed, and how it ended. */
interface Ended {
  readonly output: string;
  readonly exitCode: number | null;
}

/** A copy of the project without labs, with the packages and the emulator of this one: a lab can be added to it, tested and run. */
export class TemporaryProject {
  readonly folder = temporaryFolder();

  static async create(): Promise<TemporaryProject> {
    const emulator = dirname(dirname(await ensurePython({ onProgress() {} })));
    const project = new TemporaryProject();
    project.link(join(PROJECT, 'node_modules'), 'node_modules');
    project.link(emulator, join('.lab', basename(emulator)));
    for (const path of COPIED) {
      const from = join(PROJECT, path);
      cpSync(from, project.path(path), {
        recursive: true,
        filter: (file) => !LABS.test(file.slice(PROJECT.length)) && !NOT_COPIED.test(file),
      });
    }
    project.write('README.md', FRONT_PAGE);
    return project;
  }

  path(file: string): string {
    return join(this.folder, file);
  }

  read(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
  }

  /** Runs a file of the project with tsx. */
  runFile(file: string, ...args: readonly string[]): Ended {
    return this.node('--import', 'tsx', file, ...args);
  }

  /** Runs the command of a package. */
  runPackage(file: string, ...args: readonly string[]): Ended {
    return this.node(join('node_modules', file), ...args);
  }

  private link(target: string, path: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    symlinkSync(target, this.path(path));
  }

  private node(...args: readonly string[]): Ended {
    const { stdout, stderr, status } = spawnSync(process.execPath, args, {
      cwd: this.folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: this.folder, AWS_EC2_METADATA_DISABLED: 'true', NODE_NO_WARNINGS: '1' },
    });
    return { output: stripVTControlCharacters(stdout + stderr), exitCode: status };
  }
}

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensurePython } from '../../lib/target/emulator';

const PROJECT = join(__dirname, '../..');

/** What a `lab` command printed, and how it ended. */
export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
}

/** A `lab` command that runs. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when stdout has this text. */
  printed(text: string): Promise<void>;
}

/** A home and a state folder of its own, with the emulator's Python environment of the project, so that pip runs once. */
export class LabSandbox {
  readonly home = mkdtempSync(join(tmpdir(), 'cdk-labs-home-'));
  readonly state = join(this.home, 'state');

  static async create(): Promise<LabSandbox> {
    const environment = dirname(dirname(await ensurePython({ onProgress() {} })));
    const sandbox = new LabSandbox();
    mkdirSync(sandbox.state);
    symlinkSync(environment, join(sandbox.state, environment.split('/').at(-1) ?? ''));
    return sandbox;
  }

  /** Starts `lab` as `npm run lab` does, in a process group of its own as a terminal's foreground job. */
  start(args: readonly string[], environment: Record<string, string> = {}): Running {
    const child = spawn(process.execPath, ['--import', 'tsx', join(PROJECT, 'bin/lab.ts'), ...args], {
      cwd: PROJECT,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        HOME: this.home,
        CDK_LABS_STATE_DIR: this.state,
        AWS_EC2_METADATA_DISABLED: 'true',
        ...environment,
      },
    });
    let stdout = '';
    let stderr = '';
    const listeners = new Set<() => void>();
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
      for (const listener of listeners) listener();
    });
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
    });
    const ended = new Promise<Ended>((resolve) => {
      child.on('close', (exitCode) => {
        resolve({ stdout: stripVTControlCharacters(stdout), stderr: stripVTControlCharacters(stderr), exitCode });
      });
    });
    const printed = (text: string) =>
      new Promise<void>((resolve, reject) => {
        const look = () => stdout.includes(text) && resolve();
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(`It ended before it printed "${text}":\n${stdout}\n${stderr}`)));
      });
    return { child, ended, printed };
  }

  run(args: readonly string[], environment?: Record<string, string>): Promise<Ended> {
    return this.start(args, environment).ended;
  }

  /** Command lines of the emulators and of their workers that were started from this sandbox. */
  processes(): string[] {
    return readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid))
      .filter((pid) => {
        try {
          return execFileSync('cat', [`/proc/${pid}/environ`], { encoding: 'utf8', stdio: 'pipe' }).includes(this.home);
        } catch {
          return false;
        }
      });
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** Ctrl-C: the terminal sends it to the whole foreground group. */
export function pressCtrlC({ child }: Running): void {
  process.kill(-(child.pid as number), 'SIGINT');
}

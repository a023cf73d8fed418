import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { ensurePython } from '../../lib/target/emulator';

const PROJECT = join(__dirname, '../..');
const LAB = [process.execPath, join(PROJECT, 'bin/lab.mjs')];

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

  /** What a command gets to know of this machine. */
  get environment(): Record<string, string | undefined> {
    return {
      PATH: process.env.PATH,
      HOME: this.home,
      CDK_LABS_STATE_DIR: this.state,
      AWS_EC2_METADATA_DISABLED: 'true',
    };
  }

  static async create(): Promise<LabSandbox> {
    const environment = dirname(dirname(await ensurePython({ onProgress() {} })));
    const sandbox = new LabSandbox();
    mkdirSync(sandbox.state);
    symlinkSync(environment, join(sandbox.state, environment.split('/').at(-1) ?? ''));
    return sandbox;
  }

  /** Starts `lab` as `npx lab` does, in a process group of its own as a terminal's foreground job. */
  start(args: readonly string[], environment: Record<string, string> = {}): Running {
    return follow(this.spawn([...LAB, ...args], 'ignore', environment));
  }

  /** The same in a terminal, in which one types with `child.stdin`. */
  startInTerminal(args: readonly string[], environment: Record<string, string> = {}): Running {
    // A terminal that nobody looks at has no columns, and prompts would write one letter a line.
    const command = `stty columns 100 rows 40; exec ${[...LAB, ...args].join(' ')}`;
    const script = ['script', '--quiet', '--return', '--flush', '--command', command, '/dev/null'];
    return follow(this.spawn(script, 'pipe', { TERM: 'xterm', ...environment }));
  }

  private spawn([command = '', ...args]: string[], stdin: 'ignore' | 'pipe', environment: Record<string, string>) {
    return spawn(command, args, {
      cwd: PROJECT,
      detached: true,
      stdio: [stdin, 'pipe', 'pipe'],
      env: { ...this.environment, ...environment },
    });
  }

  run(args: readonly string[], environment?: Record<string, string>): Promise<Ended> {
    return this.start(args, environment).ended;
  }

  /** The ids of the emulators and of their workers that were started from this sandbox. */
  processes(): string[] {
    return readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid))
      .filter((pid) => {
        try {
          return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(this.home);
        } catch {
          return false;
        }
      });
  }

  /** A killed process may take a moment to be gone. */
  async expectNothingRuns(): Promise<void> {
    for (let attempt = 0; attempt < 50 && this.processes().length > 0; attempt++) await sleep(100);
    expect(this.processes()).toEqual([]);
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

function follow(child: ChildProcess): Running {
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

/** Ctrl-C: the terminal sends it to the whole foreground group. */
export function pressCtrlC({ child }: Running): void {
  process.kill(-(child.pid as number), 'SIGINT');
}

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const PROJECT = join(__dirname, '..');

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface CommandCost {
  /** User and system time of the process and of all that it waited for. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly stdout: string;
}

/** Runs a command to its end and says what it took. Its environment is this machine's without AWS and without anything of the CDK. */
export function run(command: readonly string[], { cwd = PROJECT, env = {} }: CommandOptions = {}): CommandCost {
  const started = performance.now();
  // The children of a child are in nobody's account but that of a shell that waits for them.
  const timed = ['-c', 'TIMEFORMAT="%U %S"; time "$@"', 'bash', ...command];
  const { status, stdout, stderr } = spawnSync('bash', timed, {
    cwd,
    env: { ...cleanEnvironment(), ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const wallSeconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}:\n${stderr}`);
  const [user = 0, system = 0] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { cpuSeconds: user + system, wallSeconds, stdout };
}

/** This machine's environment without AWS and without anything of the CDK. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(AWS_|CDK_)/;
  const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
  // `time` writes its numbers in the language of the user, with a comma in half of Europe.
  return { ...kept, LC_ALL: 'C', NODE_NO_WARNINGS: '1', AWS_EC2_METADATA_DISABLED: 'true' };
}

import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { type CommandCost, cleanEnvironment, PROJECT } from './command';

const LOOK_EVERY_MS = 30;
/** The unit of the times in /proc, in seconds: USER_HZ is 100 on every Linux of today. */
const TICK = 0.01;

interface Seen {
  readonly parent: number;
  readonly started: string;
  readonly seconds: number;
}

/**
 * Runs a command to its end and says what it took with all processes below it. `run` knows only those that somebody waits for, and so
 * neither an emulator nor its workers. It looks at /proc, which only Linux has.
 */
export async function wholeCost(command: readonly string[], env: Record<string, string> = {}): Promise<CommandCost> {
  const [program = '', ...args] = command;
  const started = performance.now();
  const child = spawn(program, args, { cwd: PROJECT, env: { ...cleanEnvironment(), ...env }, stdio: 'pipe' });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const below = new Map<string, number>();
  const known = new Set([child.pid as number]);
  const timer = setInterval(() => look(known, below), LOOK_EVERY_MS);
  const status = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(timer);
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}:\n${stderr}`);
  const cpuSeconds = [...below.values()].reduce((sum, seconds) => sum + seconds, 0);
  return { cpuSeconds, wallSeconds: (performance.now() - started) / 1000, stdout };
}

/** Notes what each process below the known ones has taken so far. One whose parent is gone stays known. */
function look(known: Set<number>, below: Map<string, number>): void {
  // A child has a higher number than its parent, but for the turn of the numbers: the next look finds those.
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  for (const pid of pids.sort((a, b) => a - b)) {
    const seen = see(pid);
    if (!seen || !(known.has(pid) || known.has(seen.parent))) continue;
    known.add(pid);
    below.set(`${pid} ${seen.started}`, seen.seconds);
  }
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function see(pid: number): Seen | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name comes before, in brackets, with anything in it.
    const [, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [user, system, started = ''] = [rest[9], rest[10], rest[17]];
    return { parent: Number(parent), started, seconds: (Number(user) + Number(system)) * TICK };
  } catch {
    return undefined;
  }
}

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const POLL_MS = 20;

/**
 * Whether this process is the emulator that was started on a port. A number alone says nothing: it is given to another process when its
 * owner is gone, and in a container soon.
 */
export async function isEmulator(pid: number, port: number): Promise<boolean> {
  return / \S*launch\.py --port (\d+)/.exec(await commandLineOf(pid))?.[1] === String(port);
}

/**
 * Ends an emulator and all of its group, which it leads: SIGTERM to itself, SIGKILL to whoever is left. Its Lambda workers are in its
 * group and do not end by themselves; those of one that is dead were ended by its guard, and its number may be a stranger's by now.
 */
export async function stopProcessGroup(emulator: number, port: number, graceMs = 5000): Promise<void> {
  if (!(await isEmulator(emulator, port))) return;
  send(emulator, 'SIGTERM');
  await goneWithin(graceMs, () => isEmulator(emulator, port));
  // At once: a number is not given away as long as it is that of a group.
  send(-emulator, 'SIGKILL');
  await goneWithin(1000, () => send(-emulator, 0));
}

/** Empty where there is no such process, and of a zombie. */
async function commandLineOf(pid: number): Promise<string> {
  try {
    if (process.platform === 'linux') return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
    return (await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)])).stdout;
  } catch {
    return '';
  }
}

async function goneWithin(ms: number, isThere: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + ms;
  while (Date.now() < deadline && (await isThere())) await sleep(POLL_MS);
}

/** Whether there was somebody to get it. On macOS a group of zombies does not. */
function send(target: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(target, signal);
  } catch {
    return false;
  }
}

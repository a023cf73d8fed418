import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 20;

/** Whether a process with this id runs. */
export function isAlive(pid: number): boolean {
  return signalArrives(pid);
}

/**
 * Ends a process that leads its own group, and all of the group: SIGTERM to the leader, SIGKILL to whoever is left. The
 * emulator's Lambda workers are in its group and do not end by themselves.
 */
export async function stopProcessGroup(leader: number, graceMs = 5000): Promise<void> {
  send(leader, 'SIGTERM');
  await goneWithin(leader, graceMs);
  send(-leader, 'SIGKILL');
  await goneWithin(-leader, 1000);
}

async function goneWithin(target: number, ms: number): Promise<void> {
  const deadline = Date.now() + ms;
  while (signalArrives(target) && Date.now() < deadline) await sleep(POLL_MS);
}

function signalArrives(target: number): boolean {
  try {
    process.kill(target, 0);
    return true;
  } catch (error) {
    // EPERM: somebody else's, or on macOS a group of zombies; a leader of ours is never that.
    return (error as NodeJS.ErrnoException).code === 'EPERM' && target > 0;
  }
}

function send(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch {
    // Already gone, which is what was wanted.
  }
}

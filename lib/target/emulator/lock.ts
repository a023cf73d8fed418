import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { text } from 'node:stream/consumers';
import { LabError } from '../../lab-error';

/** After how long the user is told who is waited for, in milliseconds; asked again as often. */
const TELL_AFTER_MS = 1000;

const LOCK_DESCRIPTOR_3 = 'import fcntl; fcntl.flock(3, fcntl.LOCK_EX)';

export interface Lock {
  /** Stays where it is: one that was removed could be locked by two. */
  readonly file: string;
  /** A Python that sets the lock. */
  readonly python: string;
  /** What is done meanwhile, as those who wait read it: "installs the local AWS emulator". */
  readonly doing: string;
  /** After how many seconds of waiting to give up. */
  readonly patience: number;
  readonly onProgress: (message: string) => void;
  /** Gives up waiting. */
  readonly signal?: AbortSignal;
}

/** Who has a lock, for people only: nothing follows from it. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly command: string;
  readonly since: string;
  readonly doing: string;
}

/**
 * Runs `work` while nobody else holds the lock, on this machine or another that shares the folder.
 *
 * It is the operating system's lock on the open file, which goes with its owner however that ends, and knows no process numbers. Node.js
 * has no call for it; a child sets it on the descriptor that it shares with this process, which keeps it when the child is gone.
 *
 * Throws `locked` when the patience is at its end, `no-locks` on a file system that has none.
 *
 * @see https://man7.org/linux/man-pages/man2/flock.2.html
 */
export async function withLock<Result>(lock: Lock, work: () => Promise<Result>): Promise<Result> {
  mkdirSync(dirname(lock.file), { recursive: true });
  const descriptor = openSync(lock.file, 'a+');
  try {
    await acquire(descriptor, lock);
    sign(descriptor, lock);
    return await work().finally(() => sign(descriptor, undefined));
  } finally {
    closeSync(descriptor);
  }
}

async function acquire(descriptor: number, { file, python, doing, patience, onProgress, signal }: Lock): Promise<void> {
  const atItsEnd = AbortSignal.timeout(patience * 1000);
  const telling = setInterval(() => {
    const holder = holderOf(file);
    if (!holder) return;
    onProgress(`Waiting for ${nameOf(holder)}, which ${holder.doing}`);
    clearInterval(telling);
  }, TELL_AFTER_MS);
  try {
    const child = spawn(python, ['-I', '-S', '-c', LOCK_DESCRIPTOR_3], {
      // Ctrl-C is for this process to handle.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', descriptor],
      env: process.env,
      signal: AbortSignal.any([atItsEnd, ...(signal ? [signal] : [])]),
    });
    const [[exitCode], said] = await Promise.all([once(child, 'close'), text(child.stderr as NodeJS.ReadableStream)]);
    if (exitCode !== 0) throw noLocks(file, said);
  } catch (error) {
    signal?.throwIfAborted();
    throw atItsEnd.aborted ? locked(file, doing, patience) : error;
  } finally {
    clearInterval(telling);
  }
}

/** Writes into the file of a lock who has it, or that nobody has. */
function sign(descriptor: number, lock: Lock | undefined): void {
  const command = ['lab', ...process.argv.slice(2)].join(' ');
  const holder = lock && { pid: process.pid, host: hostname(), command, since: new Date(), doing: lock.doing };
  try {
    ftruncateSync(descriptor);
    if (holder) writeSync(descriptor, JSON.stringify(holder));
  } catch {
    // On a full disk those who wait do not know for whom.
  }
}

function holderOf(file: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Holder;
    return holder.doing ? holder : undefined;
  } catch {
    return undefined;
  }
}

function nameOf({ pid, host, command, since }: Holder): string {
  const place = host === hostname() ? '' : ` on ${host}`;
  return `process ${pid}${place} (\`${command}\`, since ${new Date(since).toLocaleTimeString()})`;
}

function locked(file: string, doing: string, patience: number): LabError {
  const holder = holderOf(file);
  return new LabError({
    code: 'locked',
    message: `Waited ${patience} seconds for ${holder ? nameOf(holder) : 'another process'}, which ${holder?.doing ?? doing}.`,
    remedy: 'Wait until it is done, or end it, then run the same command again.',
  });
}

function noLocks(file: string, said: string): LabError {
  return new LabError({
    code: 'no-locks',
    message: `${file} cannot be locked: ${said.trim().split('\n').at(-1)}.`,
    remedy: 'Set CDK_LABS_STATE_DIR to a folder on a disk of this machine, then run the same command again.',
  });
}

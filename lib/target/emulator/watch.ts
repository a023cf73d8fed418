import { open, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { LabError } from '../../lab-error';
import { fullDisk, machineError, machineErrorIn } from '../machine-error';
import type { Emulator } from './launch';

const LOOK_EVERY_MS = 500;

/** A word that was cut in two by the end of what was read of the log is shorter. */
const LONGEST_WORD = 100;

/** An eye on an emulator while a command works with it. */
export interface Watch {
  /** Aborted when what the emulator answers is worthless from now on; the reason is a `LabError` that says why. */
  readonly signal: AbortSignal;
  /** Looks at once, for those whose work failed just now. */
  look(): Promise<void>;
  stop(): void;
}

/**
 * Watches for what makes a run worthless, so that it ends at once and not minutes later with wrong totals: the emulator died, or wrote
 * into its log that it lacks files, memory, processes or room, or a disk that it writes to is full.
 */
export function watchEmulator({ port, pid, logFile }: Pick<Emulator, 'port' | 'pid' | 'logFile'>): Watch {
  const controller = new AbortController();
  const log = new LogTail(logFile);
  const look = async () => {
    const trouble = await troubleOf(port, log);
    if (trouble && !controller.signal.aborted) controller.abort(explained(trouble, pid, logFile));
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  timer.unref();
  return { signal: controller.signal, look, stop: () => clearInterval(timer) };
}

async function troubleOf(port: number, log: LogTail): Promise<LabError | undefined> {
  try {
    const written = machineErrorIn(await log.read());
    if (written && isFatal(written)) return written;
    // The log of a full disk cannot tell it.
    return fullDisk() ?? ((await refuses(port)) ? died() : undefined);
  } catch (error) {
    // This process may lack the same.
    return machineError(error);
  }
}

/** A function may be refused what it asks for, which is a matter of the lab. */
function isFatal({ code }: LabError): boolean {
  return code !== 'no-permission' && code !== 'read-only';
}

function died(): LabError {
  return new LabError({
    code: 'emulator-died',
    message: 'The local AWS ended in the middle of the work, and all that was in it is gone.',
    remedy: 'Run the lab again. If nobody stopped it, the system did: mostly for want of memory.',
  });
}

function explained({ code, message, remedy, cause }: LabError, pid: number, logFile: string): LabError {
  const worthless = code === 'emulator-died' ? '' : ' What the local AWS answers from now on is worthless.';
  const end = code === 'emulator-died' ? '' : ` \`kill ${pid}\` ends it where it still runs.`;
  return new LabError({ code, message: message + worthless, remedy: `${remedy}${end} Its log: ${logFile}`, cause });
}

/** Whether nobody listens on the port. One that is busy does not refuse. */
function refuses(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: LOOK_EVERY_MS });
    const end = (isRefused: boolean) => {
      socket.destroy();
      resolve(isRefused);
    };
    socket.on('connect', () => end(false));
    socket.on('timeout', () => end(false));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') end(true);
      else reject(error);
    });
  });
}

/** What is written into a log from now on. */
class LogTail {
  private position: Promise<number>;

  constructor(private readonly file: string) {
    this.position = stat(file).then(
      ({ size }) => size,
      () => 0,
    );
  }

  /** What is new, and the end of what was old. A log that was cut off is read anew. */
  async read(): Promise<string> {
    const position = await this.position;
    const handle = await open(this.file);
    try {
      const { size } = await handle.stat();
      const start = Math.max(0, (size < position ? 0 : position) - LONGEST_WORD);
      const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(size - start), position: start });
      this.position = Promise.resolve(size);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  }
}

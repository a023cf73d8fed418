import { EventEmitter } from 'node:events';

/** What a shell reports for a command that a closed pipe ended, as in `yes | head -1`: 128 + SIGPIPE. Node.js ignores that signal. */
export const CLOSED_PIPE = 141;

/** Emits `closed`, with the error, when stdout or stderr takes nothing any more: `| head -4` has read enough, or a disk is full. */
export const output = new EventEmitter<{ closed: [NodeJS.ErrnoException] }>();

/** From here on output that is closed interrupts the command as Ctrl-C does: a session cleans up, any other command ends at once. */
export function watchOutput(): void {
  let closed = false;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // Each line that is written after the first one fails, too.
      if (closed) return;
      closed = true;
      if (output.emit('closed', error)) return;
      if (!isClosedPipe(error)) console.error(`✗ The output could not be written: ${error.message}`);
      process.exit(isClosedPipe(error) ? CLOSED_PIPE : 1);
    });
  }
}

/** Prints a line on stdout; on stderr where stdout takes nothing any more, so that nobody misses what became of a lab. */
export function printLine(line: string): void {
  process.stdout.write(`${line}\n`, (error) => {
    if (error) process.stderr.write(`${line}\n`);
  });
}

/** A reader that went away, as Linux and Windows name it. */
export function isClosedPipe({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE' || code === 'EOF';
}

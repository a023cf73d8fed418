import { LabError } from '../lab-error';
import { sentence } from '../sentence';
import { refusedBy } from '../target/refusals';
import { CLOSED_PIPE, isClosedPipe } from './output';
import { style } from './style';

/** Prints what went wrong and what to do, on stderr; the stack trace of the cause with `--verbose` only. */
export function printError(error: unknown, { verbose, json }: { verbose: boolean; json: boolean }): void {
  const known = refusedBy(error) ?? unexpected(error);
  const { code, remedy } = known;
  const message = sentence(known.message);
  if (json) console.log(JSON.stringify({ type: 'error', code, message, remedy }));
  console.error(`${style.red('✗')} ${message}\n  ${remedy}`);
  if (verbose) console.error(known.cause ?? known);
}

function unexpected(cause: unknown): LabError {
  const { message, code } = (cause instanceof Error ? cause : new Error(String(cause))) as NodeJS.ErrnoException;
  return new LabError({
    code: 'unexpected',
    message: message || String(code),
    remedy: 'This should not happen: run it again with --verbose and open an issue with what it prints.',
    cause,
  });
}

/** Ctrl-C, a signal to end, or output that cannot be written any more for this reason. */
export function interrupted(remedy: string, cause?: Error): LabError {
  if (!cause) return new LabError({ code: 'interrupted', message: 'Interrupted.', remedy, exitCode: 130 });
  const [message, exitCode] = isClosedPipe(cause)
    ? (['Interrupted: nobody reads the output any more.', CLOSED_PIPE] as const)
    : ([`Interrupted: the output cannot be written any more (${cause.message}).`, 1] as const);
  return new LabError({ code: 'interrupted', message, remedy, cause, exitCode });
}

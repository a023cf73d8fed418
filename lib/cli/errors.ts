import { stripVTControlCharacters } from 'node:util';
import { LabError } from '../lab-error';
import { machineError } from '../target/machine-error';
import { CLOSED_PIPE, isClosedPipe } from './output';
import { style } from './style';

/** Prints what went wrong and what to do, on stderr; the stack trace of the cause with `--verbose` only. */
export function printError(error: unknown, { verbose, json }: { verbose: boolean; json: boolean }): void {
  const { code, message, remedy } = describe(error);
  if (json) console.log(JSON.stringify({ type: 'error', code, message, remedy }));
  console.error(`${style.red('✗')} ${message}\n  ${remedy}`);
  if (verbose) console.error(error instanceof LabError ? (error.cause ?? error) : error);
}

/** What AWS refuses in the middle of a command, by the name or the code of the SDK's error, and what the user can do about it. */
const REFUSALS: readonly { readonly like: RegExp; readonly code: string; readonly remedy: string }[] = [
  {
    like: /AccessDenied|UnauthorizedOperation/,
    code: 'access-denied',
    remedy: '`npx lab policy <lab>` writes what a lab needs: have it attached to your user or role.',
  },
  {
    like: /ExpiredToken/,
    code: 'credentials-expired',
    remedy: 'Sign in again (`aws login`, `aws sso login`) and run the command once more: it goes on where it stopped.',
  },
  {
    like: /Throttl|TooManyRequests/,
    code: 'throttled',
    remedy: 'AWS had too many calls of this account: run the command again in a minute, it goes on where it stopped.',
  },
  {
    like: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|TimeoutError/,
    code: 'no-connection',
    remedy: 'Check the network and the name of the Region, and run the command again: it goes on where it stopped.',
  },
];

function describe(error: unknown): { code: string; message: string; remedy: string } {
  const known = error instanceof LabError ? error : machineError(error);
  if (known) return { code: known.code, message: oneLine(known.message), remedy: known.remedy };
  const { name, code, message } = (error instanceof Error ? error : new Error(String(error))) as NodeJS.ErrnoException;
  const refusal = REFUSALS.find(({ like }) => like.test(`${name} ${code}`));
  return {
    code: refusal?.code ?? 'unexpected',
    // An error of several attempts to connect has no message.
    message: oneLine(message) || `${code}.`,
    remedy:
      refusal?.remedy ?? 'This should not happen: run it again with --verbose and open an issue with what it prints.',
  };
}

function oneLine(text: string): string {
  return stripVTControlCharacters(text)
    .trim()
    .replace(/\s*\n\s*/g, ' ');
}

/** Ctrl-C, a signal to end, or output that cannot be written any more for this reason. */
export function interrupted(remedy: string, cause?: Error): LabError {
  if (!cause) return new LabError({ code: 'interrupted', message: 'Interrupted.', remedy, exitCode: 130 });
  const [message, exitCode] = isClosedPipe(cause)
    ? (['Interrupted: nobody reads the output any more.', CLOSED_PIPE] as const)
    : ([`Interrupted: the output cannot be written any more (${cause.message}).`, 1] as const);
  return new LabError({ code: 'interrupted', message, remedy, cause, exitCode });
}

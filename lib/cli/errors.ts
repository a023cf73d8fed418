import { stripVTControlCharacters } from 'node:util';
import { LabError } from '../lab-error';
import { style } from './style';

/** Prints what went wrong and what to do, on stderr; the stack trace of the cause with `--verbose` only. */
export function printError(error: unknown, { verbose, json }: { verbose: boolean; json: boolean }): void {
  const { code, message, remedy } = describe(error);
  if (json) console.log(JSON.stringify({ type: 'error', code, message, remedy }));
  console.error(`${style.red('✗')} ${message}\n  ${remedy}`);
  if (verbose) console.error(error instanceof LabError ? (error.cause ?? error) : error);
}

function describe(error: unknown): { code: string; message: string; remedy: string } {
  if (error instanceof LabError) return { code: error.code, message: oneLine(error.message), remedy: error.remedy };
  return {
    code: 'unexpected',
    message: oneLine(error instanceof Error ? error.message : String(error)),
    remedy: 'This should not happen: run it again with --verbose and open an issue with what it prints.',
  };
}

function oneLine(text: string): string {
  return stripVTControlCharacters(text)
    .trim()
    .replace(/\s*\n\s*/g, ' ');
}

/** Ctrl-C, or a signal to end. */
export function interrupted(remedy: string): LabError {
  return new LabError({ code: 'interrupted', message: 'Interrupted.', remedy, exitCode: 130 });
}

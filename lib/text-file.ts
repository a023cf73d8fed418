import { readFileSync, writeFileSync } from 'node:fs';

/**
 * What a text file says, with LF at each line's end: a checkout may have CRLF there (`core.autocrlf` of Git for Windows), which is no
 * difference between two texts.
 */
export function readText(path: string): string {
  return readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
}

/** Gives a file that is there another text, written with LF; its lines end on disk as they did before. */
export function rewriteText(path: string, text: string): void {
  const endsWithCrLf = /^[^\n]*\r\n/.test(readFileSync(path, 'utf8'));
  writeFileSync(path, endsWithCrLf ? text.replaceAll('\n', '\r\n') : text);
}

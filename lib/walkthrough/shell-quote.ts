import { type Piece, piecesOf } from './placeholders';

/** Shell code that stands in a word as it is, such as `<(...)`. */
export interface ShellCode {
  readonly code: string;
}

const PLAIN = /^[\w@%+=:,./-]+$/;
// An interactive shell also expands `!` between double quotes.
const NOT_IN_DOUBLE_QUOTES = /["\\$`!\p{Cc}]/u;
const CONTROL = /[^\P{Cc}\n\u0080-\u009f]/gu;
const ENDS_NAME = /^[^\w[:]/;

/** One word for bash that stands for the parts in a row; placeholders in them become variables. */
export function shellQuote(...parts: readonly (string | ShellCode)[]): string {
  if (parts.every((part) => typeof part === 'string')) return quoteText(parts.join(''));
  return merged(parts)
    .map((part) => (typeof part === 'string' ? quoteText(part) : part.code))
    .join('');
}

function merged(parts: readonly (string | ShellCode)[]): (string | ShellCode)[] {
  const result: (string | ShellCode)[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = last + part;
    else result.push(part);
  }
  return result;
}

function quoteText(text: string): string {
  const pieces = piecesOf(text);
  if (pieces.every((piece) => 'text' in piece)) return PLAIN.test(text) ? text : singleQuoted(text);
  if (pieces.every((piece) => !('text' in piece) || !NOT_IN_DOUBLE_QUOTES.test(piece.text))) {
    return doubleQuoted(pieces);
  }
  return pieces.map((piece) => ('text' in piece ? singleQuoted(piece.text) : doubleQuoted([piece]))).join('');
}

function doubleQuoted(pieces: readonly Piece[]): string {
  const parts = pieces.map((piece, index) => {
    if ('text' in piece) return piece.text;
    const next = pieces[index + 1];
    const isApart = !next || 'variable' in next || ENDS_NAME.test(next.text);
    return isApart ? `$${piece.variable}` : `\${${piece.variable}}`;
  });
  return `"${parts.join('')}"`;
}

function singleQuoted(text: string): string {
  if (text.includes('\0')) throw new Error('No argument of a command can hold a NUL character.');
  // A tab that is pasted would ask an interactive shell for completion.
  if (text.search(CONTROL) >= 0) return ansiQuoted(text);
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function ansiQuoted(text: string): string {
  const escaped = text.replace(/[\\']/g, '\\$&').replace(CONTROL, (character) => {
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return `$'${escaped}'`;
}

import type { StepContext } from './steps/context';

// Private-use characters: no text of a lab holds them, and JSON leaves them alone.
const OPEN = '\uE000';
const CLOSE = '\uE001';
const PLACEHOLDER = new RegExp(`${OPEN}(\\w+)${CLOSE}`);
// The second form is what `encodeURIComponent` makes of them.
const REMAINS = new RegExp(`${OPEN}|${CLOSE}|%EE%80%8[01]`);

/** A piece of text that is known now, or the name of a value that only the shell will know. */
export type Piece = { readonly text: string } | { readonly variable: string };

/** A context that answers each name with a placeholder instead of a value. */
export function placeholders(): StepContext<string> {
  return new Proxy({} as StepContext<string>, {
    get: (_, name) => placeholderOf(String(name)),
    ownKeys() {
      // `...context` would be empty here, and what it should have is missing from the pasted command.
      throw new Error('a call may not take its context apart with `...`: it has to name each value.');
    },
  });
}

/** What stands for the value with this name until the shell puts it in. */
export function placeholderOf(name: string): string {
  return `${OPEN}${name}${CLOSE}`;
}

/** Splits a text at the placeholders that a call inserted into it. */
export function piecesOf(text: string): Piece[] {
  const pieces = text.split(PLACEHOLDER).map((part, index): Piece => (index % 2 ? { variable: part } : { text: part }));
  if (pieces.some((piece) => 'text' in piece && REMAINS.test(piece.text))) {
    throw new Error('A call may only insert the values of its context into texts; one was cut or encoded.');
  }
  return pieces.filter((piece) => !('text' in piece) || piece.text !== '');
}

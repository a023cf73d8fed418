import { stripVTControlCharacters } from 'node:util';

/** An answer is shown to this many lines. */
const MOST_LINES = 24;

/** An answer of AWS as a person wants to read it: JSON, with bytes as the text that they mostly are. */
export function answerText(answer: unknown): string {
  const lines = stripVTControlCharacters(JSON.stringify(readable(answer), undefined, 2) ?? '').split('\n');
  const shown = lines.slice(0, MOST_LINES);
  if (lines.length > shown.length) shown.push(`... ${lines.length - shown.length} lines more`);
  return shown.join('\n');
}

function readable(value: unknown): unknown {
  if (value instanceof Uint8Array) return readableBytes(value);
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, readable(inner)]));
}

/** The document in the bytes where there is one, as functions answer with one; else their text; else their number. */
function readableBytes(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return parsed(text) ?? text;
  } catch {
    return `${bytes.length} bytes`;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

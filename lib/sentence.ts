import { stripVTControlCharacters } from 'node:util';

/** What somebody else wrote, in one line that ends with one full stop. */
export function sentence(text: string): string {
  const line = stripVTControlCharacters(text)
    .trim()
    .replace(/\s*\n\s*/g, ' ');
  return /[!?]$/.test(line) ? line : `${line.replace(/[.\s]+$/, '')}.`;
}

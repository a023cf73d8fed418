import type { Claim } from '../../curriculum';

/** What Biome breaks lines at. */
const WIDTH = 120;
/** A placeholder is read more often than it is long. */
const TEXT_WIDTH = 100;

/** A text as TypeScript writes it, in the quotes that Biome would choose. */
export function literal(text: string): string {
  if (text.includes("'") && !text.includes('"')) return `"${text.replaceAll('\\', '\\\\')}"`;
  return `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
}

/** `name: value,` in an object, broken as Biome breaks it. */
export function property(name: string, value: string, indent = '  '): string {
  const line = `${indent}${name}: ${value},`;
  return line.length <= WIDTH ? line : `${indent}${name}:\n${indent}  ${value},`;
}

/** A list of texts, broken as Biome breaks it. */
export function listProperty(name: string, texts: readonly string[], indent = '  '): string {
  const line = `${indent}${name}: [${texts.map(literal).join(', ')}],`;
  if (line.length <= WIDTH) return line;
  return [`${indent}${name}: [`, ...texts.map((text) => `${indent}  ${literal(text)},`), `${indent}],`].join('\n');
}

/** A statement that fails with what is to be written. */
export function notYetStatement(paragraphs: readonly string[], indent: string): string {
  const lines = paragraphs.flatMap((paragraph) => wrapped(paragraph.replaceAll(/[\\`]|\$\{/g, '\\$&')));
  return [`${indent}notYet(\``, ...lines.map((line) => `${indent}  ${line}`), `${indent}\`);`].join('\n');
}

/** What a proof of a claim has to show. */
export function whatToProve({ text, how, today }: Claim): string[] {
  return [text, ...(how ? [`How: ${how}`] : []), ...(today ? [`Today: ${today}`] : [])];
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + word.length < TEXT_WIDTH) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

import { LabError } from '../lab-error';

/** The text of each block by its name. */
export type Blocks = Readonly<Record<string, string>>;

interface Marker {
  readonly kind: 'generated' | 'end';
  readonly name: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

const MARKER = /^<!-- (generated|end): (\S+) -->$/gm;

/**
 * The text with what stands between `<!-- generated: name -->` and `<!-- end: name -->` replaced; all else stays byte for byte.
 * Each of the blocks must be there exactly once, and no other.
 */
export function replaceBlocks(text: string, blocks: Blocks, file: string): string {
  const pairs = pairsOf(markersOf(text), blocks, file);
  requireAll(pairs, blocks, file);
  let replaced = '';
  let copied = 0;
  for (const [open, close] of pairs) {
    replaced += `${text.slice(copied, open.end)}\n\n${blocks[open.name]?.trim()}\n\n`;
    copied = close.start;
  }
  return replaced + text.slice(copied);
}

/** The text without its blocks: what somebody wrote by hand. */
export function withoutBlocks(text: string): string {
  return text.replaceAll(/^<!-- generated: (\S+) -->$.*?^<!-- end: \1 -->$/gms, '');
}

function markersOf(text: string): Marker[] {
  return [...text.matchAll(MARKER)].map((match) => ({
    kind: match[1] as Marker['kind'],
    name: match[2] as string,
    line: text.slice(0, match.index).split('\n').length,
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function pairsOf(markers: readonly Marker[], blocks: Blocks, file: string): [Marker, Marker][] {
  const pairs: [Marker, Marker][] = [];
  let open: Marker | undefined;
  for (const marker of markers) {
    const { kind, name } = marker;
    if (!(name in blocks)) {
      throw wrongMarker(file, marker, 'names no block of this file', `The blocks are ${listOf(Object.keys(blocks))}.`);
    }
    if (kind === 'end') {
      if (open?.name !== name) throw wrongMarker(file, marker, 'ends a block that was not begun', remedyFor(name));
      pairs.push([open, marker]);
      open = undefined;
    } else {
      if (open) throw wrongMarker(file, open, 'is not closed', remedyFor(open.name));
      if (pairs.some(([{ name: other }]) => other === name)) {
        throw wrongMarker(file, marker, 'is there a second time', 'Remove one of the two blocks.');
      }
      open = marker;
    }
  }
  if (open) throw wrongMarker(file, open, 'is not closed', remedyFor(open.name));
  return pairs;
}

function requireAll(pairs: readonly [Marker, Marker][], blocks: Blocks, file: string): void {
  const missing = Object.keys(blocks).filter((name) => !pairs.some(([open]) => open.name === name));
  if (missing.length === 0) return;
  throw new LabError({
    code: 'docs-block-missing',
    message: `${file} has no ${missing.length === 1 ? 'block' : 'blocks'} ${listOf(missing)}.`,
    remedy: `Add where each is to stand:\n${markerLines(missing)}`,
  });
}

/** The empty blocks of these names, to be pasted into a file. */
export function markerLines(names: readonly string[]): string {
  return names.map((name) => `<!-- generated: ${name} -->\n<!-- end: ${name} -->`).join('\n');
}

function wrongMarker(file: string, { kind, name, line }: Marker, what: string, remedy: string): LabError {
  return new LabError({
    code: 'docs-marker-wrong',
    message: `${file}:${line}: <!-- ${kind}: ${name} --> ${what}.`,
    remedy,
  });
}

function remedyFor(name: string): string {
  return `A block is <!-- generated: ${name} --> ... <!-- end: ${name} -->, each on a line of its own, and holds no other block.`;
}

function listOf(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

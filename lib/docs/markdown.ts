/** A Markdown table. What a cell holds is Markdown already; a line break in it is `<br>`. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text that nobody wrote as Markdown: what would be read as HTML or as emphasis is escaped. */
export function plain(text: string): string {
  return text.replaceAll(/[<*]/g, (character) => `\\${character}`);
}

export function link(text: string, target: string): string {
  return `[${text}](${target})`;
}

/** The link to a heading of the same file, as GitHub names it. */
export function anchorOf(heading: string): string {
  const words = heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '');
  return `#${words.trim().replaceAll(' ', '-')}`;
}

/** "1 queue", "2 queues". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

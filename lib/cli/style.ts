import pc from 'picocolors';

/** Colours, unless NO_COLOR or the terminal say otherwise. */
export const style = pc;

/** Whether somebody sits in front of it: then it may ask, wait for Enter and redraw a line. */
export function isInteractive({ json }: { readonly json?: boolean }): boolean {
  return Boolean(process.stdout.isTTY && process.stdin.isTTY && !process.env.CI && !json);
}

/** `1.2 s`, from milliseconds. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Columns padded to their widest cell; colour codes must not be in them. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

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

import pc from 'picocolors';

/** Colours in a terminal that has them, unless NO_COLOR says otherwise; elsewhere (a pipe, a build's log) only with FORCE_COLOR. */
export const style = pc.createColors(
  pc.isColorSupported && (process.stdout.hasColors?.() ?? Boolean(process.env.FORCE_COLOR)),
);

/** Whether somebody sits in front of it: then it may ask and wait for Enter. */
export function isInteractive({ json }: { readonly json?: boolean }): boolean {
  return Boolean(process.stdout.isTTY && process.stdin.isTTY && !process.env.CI && !json);
}

/**
 * Whether a line can be drawn anew: in a terminal that knows its width and understands codes, so not with TERM=dumb (an editor's
 * shell), and not where the user wants none (NO_COLOR).
 */
export function canRedraw(): boolean {
  return Boolean(process.stdout.isTTY && process.stdout.columns && style.isColorSupported);
}

/** `1.2 s`, from milliseconds. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Declared, and never sent. */
export const SIX_GIGABYTES = 6 * 1024 ** 3;

/** A file of subtitles with one line, in the format WebVTT, which begins with its name. */
export function subtitles(line: string): string {
  return `WEBVTT\n\n00:01.000 --> 00:04.000\n${line}\n`;
}

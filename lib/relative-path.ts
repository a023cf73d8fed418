import { relative, sep } from 'node:path';

/** The way from one path to another as links, tables and people here write it: with `/`, on Windows too. */
export function relativePath(from: string, to: string): string {
  return relative(from, to).replaceAll(sep, '/');
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Records its words and, after each, what the files hold that the word names.
const FAKE_AWS = String.raw`
aws() {
  local word rest
  for word in "$@"; do
    printf '%s\0' "$word"
    rest=$word
    while [[ $rest =~ (/dev/fd/[0-9]+|$TMPDIR/[^ ,]+)(.*)$ ]]; do
      rest="\${BASH_REMATCH[2]}"
      printf '+%s\0' "$(base64 "\${BASH_REMATCH[1]}")"
    done
    printf '.\0'
  done >> "$TMPDIR/calls"
  printf ',\0' >> "$TMPDIR/calls"
  printf '%s\n' "$ANSWER"
}
`.replaceAll('\\$', '$');

export interface BashRun {
  /** The words of each `aws` command; where one names a file, what the file holds. */
  readonly calls: string[][];
  readonly printed: string;
}

/** Runs a text in the real bash with an `aws` that records what it gets. */
export function runInBash(text: string, variables: Record<string, string> = {}, answer = ''): BashRun {
  const folder = mkdtempSync(join(tmpdir(), 'cli-text-'));
  try {
    const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TMPDIR: folder, ANSWER: answer, ...variables };
    // With a socket for stdin, which is the default, bash would read the user's start-up files.
    const stdio = ['ignore', 'pipe', 'inherit'] as const;
    const printed = execFileSync('bash', ['-c', `${FAKE_AWS}\n${text}`], { env, stdio: [...stdio], encoding: 'utf8' });
    return { calls: callsOf(readFileSync(join(folder, 'calls'), 'utf8')), printed };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function callsOf(record: string): string[][] {
  return record
    .split(',\0')
    .slice(0, -1)
    .map((call) => call.split('.\0').slice(0, -1).map(wordOf));
}

function wordOf(record: string): string {
  const [word = '', ...contents] = record.split('\0').slice(0, -1);
  let index = 0;
  return word.replace(/\/dev\/fd\/\d+|\/.*\/tmp\.\w+/g, () => contentOf(contents[index++] ?? ''));
}

function contentOf(record: string): string {
  const base64 = record.slice(1).replaceAll('\n', '');
  const bytes = Buffer.from(base64, 'base64');
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) && !text.includes('\0') ? text : `base64:${base64}`;
}

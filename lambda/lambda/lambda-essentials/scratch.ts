import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'upload-';

/** So many uploads of 10 MiB fit into the function's /tmp. An environment lives for hours, and nobody else empties its disk. */
const MOST_FILES = 40;

/** What this execution environment still has on its disk; on Lambda `tmpdir()` is `/tmp`, the only place that can be written to. */
export async function fromScratch(name: string): Promise<Uint8Array | undefined> {
  return readFile(pathOf(name)).catch(() => undefined);
}

/** Keeps a file for the next call that happens to come here, and drops the oldest ones. */
export async function toScratch(name: string, file: Uint8Array): Promise<void> {
  await writeFile(pathOf(name), file);
  const names = (await readdir(tmpdir())).filter((each) => each.startsWith(PREFIX));
  const files = await Promise.all(names.map((each) => agedFile(join(tmpdir(), each))));
  const oldest = files.sort((a, b) => b.writtenAt - a.writtenAt).slice(MOST_FILES);
  await Promise.all(oldest.map(({ path }) => rm(path, { force: true })));
}

async function agedFile(path: string): Promise<{ readonly path: string; readonly writtenAt: number }> {
  return { path, writtenAt: (await stat(path)).mtimeMs };
}

function pathOf(name: string): string {
  return join(tmpdir(), PREFIX + createHash('sha256').update(name).digest('hex'));
}

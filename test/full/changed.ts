import { execFileSync } from 'node:child_process';
import type { LabEntry } from '../../lib/catalog/catalog';
import { decidesOn } from '../../lib/catalog/fingerprint';
import { LabError } from '../../lib/lab-error';
import { PROJECT } from '../../lib/project';

/**
 * The labs whose fingerprint differs from that of a commit, or of a day (`2026-11-26`, `1.day`): first those of which a file of their own
 * changed, then those that changed with what all share.
 */
export function changedSince(labs: readonly LabEntry[], since: string): LabEntry[] {
  const files = filesChangedSince(since);
  const changed = labs.filter((entry) => files.some((file) => decidesOn(entry, file)));
  const isOwn = (entry: LabEntry) =>
    files.some((file) => file.includes(`/${entry.path}/`) || file.includes(`/${entry.path}.`));
  return [...changed.filter(isOwn), ...changed.filter((entry) => !isOwn(entry))];
}

/** `2026-11-26`, or `1.day` for a day ago. */
const DAY = /^\d{4}-\d\d-\d\d|^\d+\.(hour|day|week)s?$/;

/** Paths from the project's root, also of files that git does not know yet. */
export function filesChangedSince(since: string, cwd = PROJECT): string[] {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .split('\n')
      .filter(Boolean);
  // git takes any word for a time, and then means now.
  const commitOf = (name: string) =>
    DAY.test(name)
      ? git('rev-list', '-1', `--before=${name}`, 'HEAD')[0]
      : git('rev-parse', '--verify', `${name}^{commit}`)[0];
  try {
    const commit = commitOf(since);
    const unknown = git('ls-files', '--others', '--exclude-standard');
    // Before the first commit there was nothing: everything has changed since.
    return [...(commit ? git('diff', '--name-only', commit) : git('ls-files')), ...unknown];
  } catch (cause) {
    throw new LabError({
      code: 'no-history',
      message: `git does not tell what changed since "${since}".`,
      remedy:
        'Write a commit, a day (2026-11-26) or a time ago (1.day), in a clone with its history; or name the labs with --lab.',
      cause,
      exitCode: 2,
    });
  }
}

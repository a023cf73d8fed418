import { LabError } from '../../lab-error';

/**
 * The most that a process of a local run may have open at least. The emulator had 309 open in a walk of dynamodb-streams and 212 in one
 * of sqs-sns-fan-out, on two cores; the `lab` command 117, a function 38.
 */
const LEAST_OPEN_FILES = 512;

interface Limits {
  readonly userLimits?: { readonly open_files?: { readonly hard: number | 'unlimited' } };
}

/**
 * How many files a process of this user may have open. Node.js raises its own limit to this when it starts, and what it starts inherits
 * that. Throws `too-few-files` where that is not enough.
 *
 * @see https://nodejs.org/docs/latest-v20.x/api/report.html
 */
export function requireOpenFiles(): number | 'unlimited' {
  const { userLimits } = process.report.getReport() as Limits;
  // Windows has none.
  const { hard } = userLimits?.open_files ?? { hard: 'unlimited' };
  if (hard === 'unlimited' || hard >= LEAST_OPEN_FILES) return hard;
  throw new LabError({
    code: 'too-few-files',
    message: `A process may have ${hard} files open at once here, and the local AWS needs ${LEAST_OPEN_FILES}.`,
    remedy:
      'Open a shell with a higher limit (`ulimit -Hn` shows it; `--ulimit nofile=4096` of a container), then run the same command again.',
  });
}

import { sep } from 'node:path';
import { types } from 'node:util';
import { LabError } from '../lab-error';
import { FOLDERS, freeMegabytes } from './room';

/** Something that this machine lacks, however it is told: by the error of a system call, or in a line that a program wrote. */
interface Lack {
  readonly code: string;
  readonly like: RegExp;
  readonly message: (path: string | undefined) => string;
  readonly remedy: (path: string | undefined) => string;
  /** Whether such words can mean something else where no path is told: "permission denied" is also said of keys and accounts. */
  readonly onlyOfPaths?: boolean;
}

const AGAIN = 'then run the same command again.';

/** A disk with less is full: small files still fit where a larger one did not. */
const FULL_MEGABYTES = 8;

const LACKS: readonly Lack[] = [
  {
    code: 'no-space',
    like: /\bENOSPC\b|\bEDQUOT\b|No space left on device|Disk quota exceeded/i,
    message: (path = fullFolder()) => `No space is left on the disk${path ? ` of ${path}` : ''}.`,
    remedy: (path = fullFolder()) => `Make room, ${or(path, 'on another disk')}${AGAIN}`,
  },
  {
    code: 'read-only',
    // Node.js says ENOENT where it cannot make a folder with those above it.
    like: /\bEROFS\b|Read-only file system|\bENOENT\b.*\bmkdir\b/i,
    message: (path) => `${path} cannot be written: its file system is read-only.`,
    remedy: (path) => `Mount it for writing, ${or(path, 'of your own')}${AGAIN}`,
    onlyOfPaths: true,
  },
  {
    code: 'no-permission',
    like: /\bEACCES\b|\bEPERM\b|Permission denied/i,
    message: (path) => `This user has no permission for ${path}.`,
    remedy: (path) => `Get the permission, ${or(path, 'of your own')}${AGAIN}`,
    onlyOfPaths: true,
  },
  {
    code: 'no-folder',
    like: /\bENOTDIR\b|\bEEXIST\b.*mkdir/,
    message: (path) => `${path} cannot be a folder: there is a file.`,
    remedy: (path) => `Move the file away, ${or(path, 'of your own')}${AGAIN}`,
    onlyOfPaths: true,
  },
  {
    code: 'too-many-files',
    like: /\bE[MN]FILE\b|Too many open files/i,
    message: () => 'Too many files are open at once for the limit that this shell has.',
    remedy: () => `Raise it (\`ulimit -n 4096\`; where that is refused, the administrator does it), ${AGAIN}`,
  },
  {
    code: 'no-memory',
    like: /\bENOMEM\b|\bMemoryError\b|Cannot allocate memory/i,
    message: () => 'The memory of this machine is used up.',
    remedy: () => `End other programs, or give the container more, ${AGAIN}`,
  },
  {
    code: 'no-processes',
    like: /spawn\w* \S+ EAGAIN|BlockingIOError: \[Errno (11|35)\]|can't start new thread|Cannot fork/i,
    message: () => 'No more processes or threads can be started on this machine.',
    remedy: () =>
      `Raise the limit (\`ulimit -u\`, or \`--pids-limit\` of the container) or end other programs, ${AGAIN}`,
  },
];

/** What the machine lacked, where that is what an error, or one that it was caused by, is about. Else undefined. */
export function machineError(error: unknown): LabError | undefined {
  for (let cause = error; types.isNativeError(cause); cause = cause.cause) {
    const { code, message, path, dest } = cause as NodeJS.ErrnoException & { dest?: string };
    const found = lackIn(`${code ?? ''} ${message}`, dest ?? path);
    if (found) return toError(found, error);
  }
  return undefined;
}

/** The same of what a program wrote; a path in quotes is taken for the one that it is about. */
export function machineErrorIn(text: string, cause?: unknown): LabError | undefined {
  const lines = text.split('\n');
  for (const line of lines) {
    const found = lackIn(line, line.match(/'(\/[^']+)'/)?.[1]);
    if (found) return toError(found, cause);
  }
  return undefined;
}

/** `no-space` where a disk that labs write to is full. Programs that failed for it do not always say so. */
export function fullDisk(cause?: unknown): LabError | undefined {
  return fullFolder() ? machineErrorIn('ENOSPC', cause) : undefined;
}

interface Found {
  readonly lack: Lack;
  readonly path: string | undefined;
}

function lackIn(text: string, path: string | undefined): Found | undefined {
  const lack = LACKS.find(({ like, onlyOfPaths }) => like.test(text) && (path !== undefined || !onlyOfPaths));
  return lack && { lack, path };
}

function toError({ lack: { code, message, remedy }, path }: Found, cause: unknown): LabError {
  return new LabError({ code, message: message(path), remedy: remedy(path), cause });
}

/** The other way out: the variable that moves what lies at a path, where there is one. */
function or(path: string | undefined, which: string): string {
  const folder = FOLDERS.find((one) => path !== undefined && isIn(path, one.path()));
  return folder ? `or set ${folder.variable} to a folder ${which}, ` : '';
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

/** Where an error does not say which disk is full. */
function fullFolder(): string | undefined {
  return FOLDERS.map(({ path }) => path()).find((path) => freeMegabytes(path) < FULL_MEGABYTES);
}

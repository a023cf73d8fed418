import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machineError, machineErrorIn } from '../../../lib/target/machine-error';

const STATE = '/home/me/labs';
const SCRATCH = join(tmpdir(), 'x');

beforeEach(() => {
  process.env.CDK_LABS_STATE_DIR = STATE;
});
afterEach(() => {
  delete process.env.CDK_LABS_STATE_DIR;
  jest.restoreAllMocks();
});

/** An error as Node.js makes it. */
const systemError = (code: string, words: string, path?: string) =>
  Object.assign(new Error(`${code}: ${words}`), { code, path });

it.each([
  [
    'no-space',
    systemError('ENOSPC', 'no space left on device, open', `${STATE}/proofs/x.json`),
    `No space is left on the disk of ${STATE}/proofs/x.json.`,
    'Make room, or set CDK_LABS_STATE_DIR to a folder on another disk,',
  ],
  [
    'no-space',
    systemError('EDQUOT', 'disk quota exceeded, mkdir', SCRATCH),
    `No space is left on the disk of ${SCRATCH}.`,
    'Make room, or set TMPDIR to a folder on another disk,',
  ],
  [
    'no-permission',
    systemError('EACCES', 'permission denied, mkdir', STATE),
    `This user has no permission for ${STATE}.`,
    'Get the permission, or set CDK_LABS_STATE_DIR to a folder of your own,',
  ],
  [
    'read-only',
    systemError('EROFS', 'read-only file system, open', '/usr/share/labs/x'),
    '/usr/share/labs/x cannot be written: its file system is read-only.',
    'Mount it for writing, then',
  ],
  [
    'read-only',
    systemError('ENOENT', 'no such file or directory, mkdir', `${STATE}/proofs`),
    `${STATE}/proofs cannot be written: its file system is read-only.`,
    'or set CDK_LABS_STATE_DIR to a folder of your own',
  ],
  [
    'too-many-files',
    systemError('EMFILE', 'too many open files, open'),
    'Too many files are open at once for the limit that this shell has.',
    'Raise it (`ulimit -n',
  ],
  [
    'no-processes',
    systemError('EAGAIN', 'spawn python EAGAIN'),
    'No more processes or threads can be started on this machine.',
    'Raise the limit (`ulimit -u`',
  ],
])('%s is told: %s', (code, error, message, remedy) => {
  expect(machineError(error)).toMatchObject({ code, message, remedy: expect.stringContaining(remedy), cause: error });
});

it('says which disk is full where the error does not', () => {
  jest.spyOn(fs, 'statfsSync').mockImplementation((path) => {
    return { bavail: path === tmpdir() ? 1 : 1000, bsize: 1024 ** 2 } as fs.StatsFs;
  });
  const found = machineError(systemError('ENOSPC', 'no space left on device, write'));
  expect(found).toMatchObject({
    message: `No space is left on the disk of ${tmpdir()}.`,
    remedy: expect.stringContaining('TMPDIR'),
  });
});

it('finds the cause of an error that others wrapped', () => {
  const wrapped = new Error('Asset could not be published', { cause: systemError('ENOSPC', 'no space', SCRATCH) });
  expect(machineError(wrapped)).toMatchObject({ code: 'no-space', cause: wrapped });
});

it.each([
  ['something else', new TypeError('x is not a function')],
  ['a refusal of AWS', Object.assign(new Error('Permission denied'), { name: 'AccessDenied' })],
  ['a refused connection', systemError('EACCES', 'permission denied, connect 169.254.169.254:80')],
  ['no error', 'ENOSPC'],
])('does not take %s for it', (_title, error) => {
  expect(machineError(error)).toBeUndefined();
});

it('finds it in what a program wrote', () => {
  const pip =
    "Collecting x\nERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '/scratch/p'\n";
  expect(machineErrorIn(pip)).toMatchObject({
    code: 'no-permission',
    message: 'This user has no permission for /scratch/p.',
  });
  expect(machineErrorIn('Collecting x\nDone')).toBeUndefined();
});

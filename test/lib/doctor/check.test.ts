import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { examine, wrong } from '../../../lib/doctor/check';
import { MACHINE, nodeVersion } from '../../../lib/doctor/machine';
import { temporaryFolder } from '../../support/fixture-labs';

it('looks at everything, whatever comes of what stands before', async () => {
  const findings = await examine([
    { name: 'good', look: async () => 'version 7' },
    { name: 'bad', look: () => Promise.reject(wrong('It is too old.', 'Renew it.')) },
    { name: 'odd', look: () => Promise.reject(new Error('ENOENT')) },
    { name: 'last', look: async () => 'there' },
  ]);
  expect(findings).toEqual([
    { name: 'good', status: 'good', found: 'version 7' },
    { name: 'bad', status: 'missing', found: 'It is too old.', remedy: 'Renew it.' },
    {
      name: 'odd',
      status: 'missing',
      found: 'This could not be looked at: ENOENT.',
      remedy: 'Look again later; if it stays, open an issue.',
    },
    { name: 'last', status: 'good', found: 'there' },
  ]);
});

it('finds this machine good, on which the tests run', async () => {
  expect((await examine(MACHINE)).filter(({ status }) => status !== 'good')).toEqual([]);
});

describe('a machine that lacks something', () => {
  const found = async (name: string) => (await examine(MACHINE.filter((check) => check.name === name)))[0];
  afterEach(() => {
    delete process.env.CDK_LABS_STATE_DIR;
    jest.restoreAllMocks();
  });

  it.each(['', '/within'])('a state folder that is a file%s', async (within) => {
    process.env.CDK_LABS_STATE_DIR = `${__filename}${within}`;
    expect(await found('state')).toMatchObject({
      status: 'missing',
      found: `${__filename}${within} cannot be a folder: there is a file.`,
    });
  });

  it('a state folder of somebody else', async () => {
    const path = temporaryFolder();
    process.env.CDK_LABS_STATE_DIR = path;
    jest.spyOn(fs, 'writeFileSync').mockImplementation(() => {
      throw Object.assign(new Error('EACCES: permission denied, open'), { code: 'EACCES', path });
    });
    expect(await found('state')).toEqual({
      name: 'state',
      status: 'missing',
      found: `This user has no permission for ${path}.`,
      remedy: expect.stringContaining('set CDK_LABS_STATE_DIR to a folder of your own'),
    });
  });

  it('room where the state is, though there is some elsewhere', async () => {
    process.env.CDK_LABS_STATE_DIR = '/state/not-there/yet';
    jest.spyOn(fs, 'statfsSync').mockImplementation((path) => {
      if (path !== '/state' && path !== tmpdir()) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
      return { bavail: path === '/state' ? 150 : 9000, bsize: 1024 ** 2 } as fs.StatsFs;
    });
    expect(await found('disk')).toMatchObject({
      status: 'missing',
      found: '/state/not-there/yet is on a disk with 150 MB free, and 200 MB are needed there.',
    });
  });

  it.each([
    [256, 'missing', 'A process may have 256 files open at once here, and the local AWS needs 512.'],
    [1024, 'good', '1024 for each process'],
    ['unlimited', 'good', 'unlimited for each process'],
  ])('files that may be open: %s is %s', async (hard, status, text) => {
    jest.spyOn(process.report, 'getReport').mockReturnValue({ userLimits: { open_files: { hard } } } as never);
    expect(await found('open files')).toMatchObject({ status, found: text });
  });
});

it.each(['18.20.0', '20.18.9'])('does not take Node.js %s', (version) => {
  expect(() => nodeVersion(version)).toThrow(`Node.js ${version} is too old.`);
});

it.each(['20.19.0', '22.0.0', '24.1.0'])('takes Node.js %s', (version) => {
  expect(nodeVersion(version)).toBe(version);
});

import fs, { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findLabs } from '../../../lib/catalog/catalog';
import * as fingerprints from '../../../lib/catalog/fingerprint';
import type { Target } from '../../../lib/target/target';
import type { WalkProgress } from '../../../lib/walkthrough/going-on';
import { KeptWalk } from '../../../lib/walkthrough/kept-walk';
import { publish } from './runner-support';

jest.mock('../../../lib/catalog/fingerprint', () => ({ fingerprintOf: jest.fn(() => 'as it is') }));

const [entry] = findLabs() as [ReturnType<typeof findLabs>[number]];
const aws = { account: '111111111111', region: 'eu-west-1', clientConfig: {} } as Target;
const local = { ...aws, clientConfig: { ...aws.clientConfig, endpoint: 'http://127.0.0.1:4566' } } as Target;
const steps = [publish('one'), publish('two'), publish('three')];
const progress: WalkProgress = {
  run: 'r1',
  done: ['one', 'two'],
  skipped: [],
  captured: { Id: '1' },
  proved: ['sns/topic'],
};
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-walk-'));
  process.env.CDK_LABS_STATE_DIR = folder;
  jest.mocked(fingerprints.fingerprintOf).mockReturnValue('as it is');
});
afterEach(() => {
  delete process.env.CDK_LABS_STATE_DIR;
  rmSync(folder, { recursive: true });
});

const file = (place: string) => join(folder, 'walks', place, `${entry.section}-${entry.slug}.json`);

it('is kept for a lab and a target, for nobody else to read, until it is forgotten', () => {
  new KeptWalk(local, entry).keep(progress);
  expect(new KeptWalk(local, entry).read(steps)).toEqual(progress);
  expect(new KeptWalk(aws, entry).read(steps)).toBeUndefined();
  expect(statSync(file('127-0-0-1-4566')).mode & 0o777).toBe(0o600);
  new KeptWalk(aws, entry).keep(progress);
  new KeptWalk(local, entry).forget();
  expect(new KeptWalk(local, entry).read(steps)).toBeUndefined();
  expect(new KeptWalk(aws, entry).read(steps)).toEqual(progress);
});

it('is whole or as it was where the disk is full', () => {
  const kept = new KeptWalk(local, entry);
  kept.keep(progress);
  jest.spyOn(fs, 'writeFileSync').mockImplementationOnce((path) => {
    writeFileSync(path, '{"run"');
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  });
  expect(() => kept.keep({ ...progress, run: 'r2' })).toThrow('ENOSPC');
  expect(kept.read(steps)).toEqual(progress);
  expect(readdirSync(dirname(file('127-0-0-1-4566')))).toHaveLength(1);
});

it('is nothing where the steps that were done are other ones now, or the file is broken', () => {
  const kept = new KeptWalk(aws, entry);
  kept.keep(progress);
  expect(kept.read([publish('one'), publish('new'), publish('two')])).toBeUndefined();
  expect(kept.read([publish('one'), publish('two'), publish('mended')])).toEqual(progress);
  writeFileSync(file('111111111111-eu-west-1'), '{"run":');
  expect(kept.read(steps)).toBeUndefined();
});

it('proves nothing of a lab that changed', () => {
  new KeptWalk(aws, entry).keep(progress);
  jest.mocked(fingerprints.fingerprintOf).mockReturnValue('as it is now');
  expect(new KeptWalk(aws, entry).read(steps)).toEqual({ ...progress, proved: [] });
});

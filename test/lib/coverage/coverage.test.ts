import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findLab, type LabEntry } from '../../../lib/catalog/catalog';
import { type ClaimCoverage, coverage } from '../../../lib/coverage/coverage';
import { recordProofs } from '../../../lib/coverage/proof-record';
import { claimIdsOf, topics } from '../../../lib/curriculum/claims';
import { FIXTURE_LABS, pathWithTest, temporaryFolder } from '../../support/fixture-labs';

let entry: LabEntry;

beforeEach(() => {
  process.env.CDK_LABS_STATE_DIR = temporaryFolder();
  const folder = join(temporaryFolder(), 'tiny-queue');
  writeFileSync(`${folder}.test.ts`, "claim('sqs/retention', () => {});\nclaim('sqs/purge', () => {});\n");
  entry = { ...findLab('tiny-queue', FIXTURE_LABS), path: pathWithTest(folder) };
});

function claim(id: string): ClaimCoverage {
  const [found, ...others] = coverage([entry]).filter((covered) => covered.claim === id);
  expect(others).toEqual([]);
  if (!found) throw new Error(`${id} is missing.`);
  return found;
}

describe('coverage', () => {
  it('knows each claim of the curriculum, also where no lab has its topic', () => {
    expect(coverage([])).toHaveLength(topics.flatMap(claimIdsOf).length);
    const withoutLabs = coverage([]).filter(({ topic }) => topic !== 'exam-guide');
    expect(new Set(withoutLabs.map(({ status }) => status))).toEqual(new Set(['open']));
  });

  it('counts what a page tells, whatever labs there are', () => {
    const told = coverage([]).filter(({ topic }) => topic === 'exam-guide');
    expect(told).toHaveLength(16);
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set(['told']));
    expect(told.flatMap(({ proofs }) => proofs)).toEqual(
      told.map(() => expect.stringMatching(/^docs\/exam-guide\.md:\d+$/)),
    );
  });

  it('calls a proof that was not run since the last change `not-run`', () => {
    expect(claim('sqs/retention')).toMatchObject({ status: 'not-run', kind: 'template', section: 'messaging' });
    expect(claim('sqs/send-returns-id-md5').status).toBe('not-run');
  });

  it('says what proved a claim, the template before the emulator before AWS', () => {
    recordProofs(entry, 'aws', ['sqs/send-returns-id-md5']);
    expect(claim('sqs/send-returns-id-md5').status).toBe('aws');
    recordProofs(entry, 'local', ['sqs/send-returns-id-md5']);
    expect(claim('sqs/send-returns-id-md5').status).toBe('local');
    recordProofs(entry, 'template', ['sqs/retention']);
    expect(claim('sqs/retention').status).toBe('template');
  });

  it('names the file and the line of each proof', () => {
    expect(claim('sqs/retention').proofs).toEqual([expect.stringMatching(/tiny-queue\.test\.ts:1$/)]);
    expect(claim('sqs/use-cases').proofs).toEqual(['test/fixtures/labs/messaging/tiny-queue/README.md:3']);
  });

  it('counts a told concept without a run', () => {
    expect(claim('sqs/use-cases').status).toBe('told');
  });

  it('tells a proof for AWS only, with its reason, until a walk on AWS proved it', () => {
    const awsOnly = { status: 'aws-only', reason: 'The emulator purges at once.' };
    expect(claim('sqs/message-attributes')).toMatchObject(awsOnly);
    recordProofs(entry, 'aws', ['sqs/message-attributes']);
    expect(claim('sqs/message-attributes').status).toBe('aws');
  });

  it('gives the reason of a claim that a lab leaves out', () => {
    expect(claim('sqs/unlimited')).toMatchObject({ status: 'unproved', reason: 'A tiny lab sends one message.' });
  });

  it('leaves a claim open that its lab forgot', () => {
    expect(claim('sqs/receive-ten')).toMatchObject({ status: 'open', proofs: [] });
    expect(claim('sqs/receive-ten').reason).toBeUndefined();
  });

  it('takes no proof of the wrong kind: an assertion on the template shows no behaviour', () => {
    expect(claim('sqs/purge')).toMatchObject({ kind: 'behaviour', status: 'open', proofs: [] });
  });

  it('shows what holds today where the notes are out of date', () => {
    expect(claim('sqs/max-size').text).toContain('1 MiB');
  });
});

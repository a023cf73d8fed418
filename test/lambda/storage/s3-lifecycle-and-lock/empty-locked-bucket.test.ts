import '../../../support/quiet-logger';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectRetentionCommand,
  ListObjectVersionsCommand,
  NoSuchBucket,
  PutObjectLegalHoldCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';

const pauses: number[] = [];
jest.mock('node:timers/promises', () => ({
  setTimeout: async (milliseconds: number) => void pauses.push(milliseconds),
}));
const { handler } = require('../../../../lambda/storage/s3-lifecycle-and-lock/empty-locked-bucket');

const s3 = mockClient(S3Client);
const put = jest.spyOn(globalThis, 'fetch');
const DAY_MS = 86_400_000;
const CONTRACT = { Key: 'contract', VersionId: '1' };
const MARKER = { Key: 'contract', VersionId: '2' };

beforeEach(() => {
  s3.reset();
  pauses.length = 0;
  put.mockReset().mockResolvedValue(new Response());
  s3.on(ListObjectVersionsCommand).resolves({ Versions: [CONTRACT], DeleteMarkers: [MARKER] });
  s3.on(DeleteObjectsCommand).resolves({});
  s3.on(PutObjectLegalHoldCommand).resolves({});
  s3.on(DeleteObjectCommand).resolves({});
});

const send = (RequestType = 'Delete') =>
  handler({
    RequestType,
    ResponseURL: 'https://answers.example.com/signed',
    ResourceProperties: { BucketName: 'records' },
  } as unknown as CloudFormationCustomResourceEvent);
const answers = () => put.mock.calls.map(([, init]) => JSON.parse(String(init?.body)));
const denied = () => new S3ServiceException({ name: 'AccessDenied', $fault: 'client', $metadata: {}, message: 'No.' });
const refuseOnce = (Code = 'AccessDenied') =>
  s3
    .on(DeleteObjectsCommand)
    .resolvesOnce({ Errors: [{ ...CONTRACT, Code, Message: 'No.' }] })
    .resolves({});
const lockedUntil = (until: number, Mode: 'GOVERNANCE' | 'COMPLIANCE' = 'COMPLIANCE') => {
  s3.on(DeleteObjectCommand).rejects(denied());
  s3.on(GetObjectRetentionCommand).resolves({ Retention: { Mode, RetainUntilDate: new Date(until) } });
};

describe('empty-locked-bucket', () => {
  it.each(['Create', 'Update'])('touches nothing on %s', async (type) => {
    await send(type);
    expect(s3.calls()).toHaveLength(0);
    expect(answers()).toMatchObject([{ Status: 'SUCCESS' }]);
  });

  it('deletes versions and delete markers of each page, past their retention in governance mode', async () => {
    s3.on(ListObjectVersionsCommand)
      .resolvesOnce({ Versions: [CONTRACT], IsTruncated: true, NextKeyMarker: 'contract', NextVersionIdMarker: '1' })
      .resolvesOnce({ DeleteMarkers: [MARKER] });
    await send();
    const inputs = s3.commandCalls(DeleteObjectsCommand).map(({ args: [{ input }] }) => input);
    expect(inputs.map(({ Delete }) => Delete?.Objects)).toEqual([[CONTRACT], [MARKER]]);
    expect(s3.commandCalls(ListObjectVersionsCommand)[1]?.args[0].input).toEqual({
      Bucket: 'records',
      KeyMarker: 'contract',
      VersionIdMarker: '1',
    });
    expect(inputs.map(({ BypassGovernanceRetention }) => BypassGovernanceRetention)).toEqual([true, true]);
    expect(answers()).toMatchObject([{ Status: 'SUCCESS' }]);
  });

  it('lifts the hold of what is refused, and deletes it', async () => {
    refuseOnce();
    await send();
    const object = { Bucket: 'records', ...CONTRACT };
    expect(s3.commandCalls(PutObjectLegalHoldCommand)[0]?.args[0].input).toEqual({
      ...object,
      LegalHold: { Status: 'OFF' },
    });
    expect(s3.commandCalls(DeleteObjectCommand)[0]?.args[0].input).toEqual({
      ...object,
      BypassGovernanceRetention: true,
    });
    expect(answers()).toMatchObject([{ Status: 'SUCCESS' }]);
  });

  it('says until when what is locked in compliance mode waits', async () => {
    refuseOnce();
    const until = Date.now() + DAY_MS;
    lockedUntil(until);
    await send();
    const Reason = expect.stringContaining(
      `1 version is locked in compliance mode, the last until ${new Date(until).toISOString()}`,
    );
    expect(answers()).toMatchObject([{ Status: 'FAILED', Reason }]);
    expect(pauses).toEqual([]);
  });

  it('waits for a lock that is over soon', async () => {
    refuseOnce();
    lockedUntil(Date.now() + 60_000);
    await send();
    expect(pauses).toEqual([expect.any(Number)]);
    expect(pauses[0]).toBeGreaterThan(55_000);
    expect(s3.commandCalls(DeleteObjectsCommand)).toHaveLength(2);
    expect(answers()).toMatchObject([{ Status: 'SUCCESS' }]);
  });

  it.each([
    ['a right that is missing', () => lockedUntil(Date.now() + DAY_MS, 'GOVERNANCE'), 'AccessDenied', 'AccessDenied'],
    ['an error of the service', () => undefined, 'InternalError', 'contract: InternalError'],
  ])('fails by %s', async (_, arrange, code, reason) => {
    refuseOnce(code);
    arrange();
    await send();
    expect(answers()).toMatchObject([{ Status: 'FAILED', Reason: expect.stringContaining(reason) }]);
  });

  it('has nothing to do where the bucket is gone', async () => {
    s3.on(ListObjectVersionsCommand).rejects(new NoSuchBucket({ message: 'None.', $metadata: {} }));
    await send();
    expect(answers()).toMatchObject([{ Status: 'SUCCESS' }]);
  });
});

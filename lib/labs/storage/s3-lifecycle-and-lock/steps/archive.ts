import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, RestoreObjectCommand } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { S3LifecycleAndLock } from '../stack';

/** An expedited retrieval takes 1 to 5 minutes on AWS. */
const EXPEDITED_SECONDS = 900;

/** Objects that the rules would bring to an archive in months, put there at once. */
export const archive = walkthrough<S3LifecycleAndLock>((step) => [
  step({
    title: 'Put a log into S3 Glacier Flexible Retrieval',
    explain: 'The class is a property of the object. A put may choose it, without any rule.',
    call: ({ LogsBucketName, run }) =>
      new PutObjectCommand({
        Bucket: LogsBucketName,
        Key: `audit/${run}-2024.log`,
        Body: 'ben logged in',
        StorageClass: 'GLACIER',
      }),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
  step({
    title: 'Put one into Deep Archive',
    explain: 'The cheapest class, and the one that takes longest to read.',
    call: ({ LogsBucketName, run }) =>
      new PutObjectCommand({
        Bucket: LogsBucketName,
        Key: `audit/${run}-2020.log`,
        Body: 'cem logged in',
        StorageClass: 'DEEP_ARCHIVE',
      }),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
  step({
    title: 'Put one into Glacier Instant Retrieval',
    explain: 'Glacier by its price, and not by its name alone: what is in this class is read like any other.',
    call: ({ LogsBucketName, run }) =>
      new PutObjectCommand({
        Bucket: LogsBucketName,
        Key: `audit/${run}-2025.log`,
        Body: 'dora logged in',
        StorageClass: 'GLACIER_IR',
      }),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
  step({
    title: 'Read the last one',
    explain: 'At once. Each read is paid by the GB.',
    call: ({ LogsBucketName, run }) => new GetObjectCommand({ Bucket: LogsBucketName, Key: `audit/${run}-2025.log` }),
    check: ({ StorageClass }) => expect(StorageClass).toBe('GLACIER_IR'),
  }),
  step({
    title: 'Read the first one',
    explain: 'It is listed, HEAD tells its size and tags; but what is in it lies in the archive.',
    call: ({ LogsBucketName, run }) => new GetObjectCommand({ Bucket: LogsBucketName, Key: `audit/${run}-2024.log` }),
    refusedWith: 'InvalidObjectState',
    proves: { 's3-storage-classes-lifecycle/restore-object': ({ name }) => expect(name).toBe('InvalidObjectState') },
  }),
  step({
    title: 'Restore the one in Deep Archive, cheaply',
    explain:
      'Bulk is the cheapest retrieval: within 48 hours from here. S3 takes the order with 202 and says nothing more; the copy will stay for three days.',
    call: ({ LogsBucketName, run }) =>
      new RestoreObjectCommand({
        Bucket: LogsBucketName,
        Key: `audit/${run}-2020.log`,
        RestoreRequest: { Days: 3, GlacierJobParameters: { Tier: 'Bulk' } },
      }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Ask how far it is',
    explain:
      'HEAD says it in `x-amz-restore`: an ongoing request, or until when the copy is there. In the emulator every retrieval takes two seconds.',
    call: ({ LogsBucketName, run }) => new HeadObjectCommand({ Bucket: LogsBucketName, Key: `audit/${run}-2020.log` }),
    show: ({ Restore }) => `${Restore}`,
    check: ({ Restore }) => expect(Restore).toMatch(/^ongoing-request="(true|false)"/),
  }),
  step({
    title: 'Restore the other one, quickly',
    explain: 'Expedited: 1 to 5 minutes, for 0.01 USD a request and more by the GB. Deep Archive has no such tier.',
    call: ({ LogsBucketName, run }) =>
      new RestoreObjectCommand({
        Bucket: LogsBucketName,
        Key: `audit/${run}-2024.log`,
        RestoreRequest: { Days: 1, GlacierJobParameters: { Tier: 'Expedited' } },
      }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Wait for it',
    explain:
      'The object did not move: its class is still GLACIER. Beside it is a copy for a day, which is paid like Standard; to have it back for good, copy it.',
    call: ({ LogsBucketName, run }) => new HeadObjectCommand({ Bucket: LogsBucketName, Key: `audit/${run}-2024.log` }),
    withinSeconds: EXPEDITED_SECONDS,
    show: ({ StorageClass, Restore }) => `${StorageClass}: ${Restore}`,
    check: ({ StorageClass, Restore }) => {
      expect(StorageClass).toBe('GLACIER');
      expect(Restore).toMatch(/^ongoing-request="false", expiry-date="/);
    },
  }),
  step({
    title: 'Read the log',
    explain: 'The same call that was refused.',
    call: ({ LogsBucketName, run }) => new GetObjectCommand({ Bucket: LogsBucketName, Key: `audit/${run}-2024.log` }),
    proves: {
      's3-storage-classes-lifecycle/restore-object': ({ ContentLength, Restore }) => {
        expect(ContentLength).toBe('ben logged in'.length);
        expect(Restore).toContain('ongoing-request="false"');
      },
    },
  }),
  step({
    title: 'Restore what is in no archive',
    explain: 'Instant Retrieval has nothing to restore, and S3 says so.',
    call: ({ LogsBucketName, run }) =>
      new RestoreObjectCommand({
        Bucket: LogsBucketName,
        Key: `audit/${run}-2025.log`,
        RestoreRequest: { Days: 1, GlacierJobParameters: { Tier: 'Standard' } },
      }),
    refusedWith: 'InvalidObjectState',
    check: ({ message }) => expect(message).toContain('storage class'),
  }),
]);

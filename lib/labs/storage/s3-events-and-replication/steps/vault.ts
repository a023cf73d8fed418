import {
  DeleteBucketReplicationCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketReplicationCommand,
} from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { S3EventsAndReplication } from '../stack';
import { upload } from '../uploads';

const COPIED_WITHIN = 300;

/** A third bucket behind the second: what gets there, and what does not. */
export const vault = walkthrough<S3EventsAndReplication, 'PierVersion'>((step) => [
  step({
    title: 'Put a scan among the copies',
    explain: 'The archive keeps scans of its own in the bucket of the copies. No rule copies them anywhere yet.',
    call: ({ CopiesBucketName, run }) => upload(CopiesBucketName, `scans/${run}-before.tif`, 'a scan'),
    check: ({ VersionId }) => expect(VersionId).toBeDefined(),
  }),
  step({
    title: 'Have the copies copied',
    explain:
      'Somebody thinks: now whatever is uploaded ends in the vault, too. A rule without a prefix, the role of the vault, and `iam:PassRole` for who hands it over. You take it back at the end.',
    call: ({ CopiesBucketName, VaultBucketArn, VaultRoleArn }) =>
      new PutBucketReplicationCommand({
        Bucket: CopiesBucketName,
        ReplicationConfiguration: {
          Role: VaultRoleArn,
          Rules: [
            {
              ID: 'Vault',
              Status: 'Enabled',
              Priority: 1,
              Filter: { Prefix: '' },
              DeleteMarkerReplication: { Status: 'Disabled' },
              Destination: { Bucket: VaultBucketArn },
            },
          ],
        },
      }),
    undo: ({ CopiesBucketName }) => new DeleteBucketReplicationCommand({ Bucket: CopiesBucketName }),
    neededUntil: 'See what is in the vault',
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Send another picture',
    explain: 'To where photographers send them.',
    settleSecondsOnAws: 60,
    call: ({ PicturesBucketName, run }) => upload(PicturesBucketName, `incoming/${run}/ferry.jpg`),
    check: ({ VersionId }) => expect(VersionId).toBeDefined(),
  }),
  step({
    title: 'Wait for its copy',
    explain: 'As before: S3 has copied it into the second bucket, which has a rule for all that is new there.',
    call: ({ CopiesBucketName, run }) =>
      new HeadObjectCommand({ Bucket: CopiesBucketName, Key: `incoming/${run}/ferry.jpg` }),
    withinSeconds: COPIED_WITHIN,
    check: ({ ReplicationStatus }) => expect(ReplicationStatus).toBe('REPLICA'),
  }),
  step({
    title: 'Put another scan among the copies',
    explain: 'After the rule, and after that copy.',
    call: ({ CopiesBucketName, run }) => upload(CopiesBucketName, `scans/${run}-after.tif`, 'a scan'),
    check: ({ VersionId }) => expect(VersionId).toBeDefined(),
  }),
  step({
    title: 'Wait for it in the vault',
    explain: 'The rule does what it says.',
    call: ({ VaultBucketName, run }) =>
      new HeadObjectCommand({ Bucket: VaultBucketName, Key: `scans/${run}-after.tif` }),
    withinSeconds: COPIED_WITHIN,
    check: ({ ReplicationStatus }) => expect(ReplicationStatus).toBe('REPLICA'),
  }),
  step({
    title: 'See what is in the vault',
    explain:
      'The second scan alone. The first was there before the rule. The picture came as a copy, and S3 does not copy copies: whoever wants it here gives the first bucket a rule for the vault.',
    call: ({ VaultBucketName }) => new ListObjectsV2Command({ Bucket: VaultBucketName }),
    show: ({ Contents = [] }) => Contents.map(({ Key }) => Key).join('\n'),
    proves: {
      's3-replication/asynchronous': ({ Contents = [] }, { run }) => {
        const scans = Contents.filter(({ Key }) => Key?.startsWith(`scans/${run}-`));
        expect(scans.map(({ Key }) => Key)).toEqual([`scans/${run}-after.tif`]);
      },
      's3-replication/no-chaining': ({ Contents = [] }, { run }) => {
        expect(Contents.filter(({ Key }) => Key?.includes(run))).toHaveLength(1);
        expect(Contents.filter(({ Key }) => Key?.startsWith('incoming/'))).toEqual([]);
      },
    },
  }),
  step({
    title: 'Look for the deleted version among the copies',
    explain:
      'Of the picture that you deleted by its version id: the copy is still there. S3 copies no such delete, so that nobody who can delete here can delete there.',
    call: ({ CopiesBucketName, run }) =>
      new ListObjectVersionsCommand({ Bucket: CopiesBucketName, Prefix: `incoming/${run}/pier.jpg` }),
    proves: {
      's3-replication/delete-markers': ({ Versions = [] }, { PierVersion }) =>
        expect(Versions.map(({ VersionId }) => VersionId)).toEqual([PierVersion]),
    },
  }),
]);

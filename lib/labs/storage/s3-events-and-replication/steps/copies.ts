import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
} from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import type { S3EventsAndReplication } from '../stack';
import { entriesOf, textsOf, upload } from '../uploads';

/** S3 copies most objects within 15 minutes, and those of a few bytes within seconds. */
const COPIED_WITHIN = 300;

export const copies = walkthrough<S3EventsAndReplication, 'PierVersion'>((step) => [
  step({
    title: 'Send a picture to be copied',
    explain: 'As all under `incoming/`. What the function publishes can be made again, and the rule leaves it out.',
    call: ({ PicturesBucketName, run }) => upload(PicturesBucketName, `incoming/${run}/pier.jpg`),
    capture: { PierVersion: 'VersionId' },
    check: ({ VersionId }) => expect(VersionId).toBeDefined(),
  }),
  step({
    title: 'Ask at once what became of it',
    explain: '`PENDING`: the upload did not wait for the copy. You may have been slower than S3.',
    call: ({ PicturesBucketName, run }) =>
      new HeadObjectCommand({ Bucket: PicturesBucketName, Key: `incoming/${run}/pier.jpg` }),
    show: ({ ReplicationStatus }) => `${ReplicationStatus}`,
    check: ({ ReplicationStatus }) => expect(ReplicationStatus).toBeDefined(),
  }),
  step({
    title: 'Ask again',
    explain:
      'The status is a property of each version, and the only word that S3 says of a copy that went well. A copy that failed says `FAILED`, and S3 tells the topic for alerts.',
    call: ({ PicturesBucketName, run }) =>
      new HeadObjectCommand({ Bucket: PicturesBucketName, Key: `incoming/${run}/pier.jpg` }),
    withinSeconds: COPIED_WITHIN,
    proves: {
      's3-replication/asynchronous': ({ ReplicationStatus }) => expect(ReplicationStatus).toBe('COMPLETED'),
    },
  }),
  step({
    title: 'Look at the copy',
    explain: 'It says of itself that it is one, and has the version id of the original.',
    call: ({ CopiesBucketName, run }) =>
      new HeadObjectCommand({ Bucket: CopiesBucketName, Key: `incoming/${run}/pier.jpg` }),
    check: ({ ReplicationStatus, VersionId }, { PierVersion }) => {
      expect(ReplicationStatus).toBe('REPLICA');
      expect(VersionId).toBe(PierVersion);
    },
  }),
  step({
    title: 'Delete the picture',
    explain: 'Without a version id: S3 puts a delete marker on top.',
    call: ({ PicturesBucketName, run }) =>
      new DeleteObjectCommand({ Bucket: PicturesBucketName, Key: `incoming/${run}/pier.jpg` }),
    check: ({ DeleteMarker }) => expect(DeleteMarker).toBe(true),
  }),
  step({
    title: 'See it withdrawn',
    explain: 'The delete marker is an event, too: the function took the published picture back.',
    call: ({ CatalogueTableName, run }) => entriesOf(CatalogueTableName, `incoming/${run}/pier.jpg`),
    withinSeconds: 60,
    check: (answer) => expect(textsOf(answer)[0]).toMatchObject({ sk: 'now', happened: 'removed' }),
  }),
  step({
    title: 'List its versions among the copies',
    explain:
      'The rule copies delete markers, as it was told to; by default S3 does not. The version below is still there: a marker hides, it takes nothing away.',
    call: ({ CopiesBucketName, run }) =>
      new ListObjectVersionsCommand({ Bucket: CopiesBucketName, Prefix: `incoming/${run}/pier.jpg` }),
    withinSeconds: COPIED_WITHIN,
    show: ({ Versions = [], DeleteMarkers = [] }) =>
      table([
        ['version', 'what', 'current'],
        ...[
          ...DeleteMarkers.map((each) => ({ ...each, what: 'delete marker' })),
          ...Versions.map((each) => ({ ...each, what: `${each.Size} bytes` })),
        ].map(({ VersionId, what, IsLatest }) => [`${VersionId}`, what, IsLatest ? 'yes' : '']),
      ]),
    proves: {
      's3-replication/delete-markers': ({ Versions = [], DeleteMarkers = [] }, { PierVersion }) => {
        expect(DeleteMarkers).toMatchObject([{ IsLatest: true }]);
        expect(Versions).toMatchObject([{ VersionId: PierVersion }]);
      },
    },
  }),
  step({
    title: 'Delete the version itself',
    explain: 'By its id, as somebody does who wants it gone for good.',
    call: ({ PicturesBucketName, PierVersion, run }) =>
      new DeleteObjectCommand({ Bucket: PicturesBucketName, Key: `incoming/${run}/pier.jpg`, VersionId: PierVersion }),
    check: ({ VersionId }, { PierVersion }) => expect(VersionId).toBe(PierVersion),
  }),
  step({
    title: 'Look for it in the original bucket',
    explain: 'There it is gone, and nothing can bring it back.',
    refusedWith: 'NoSuchVersion',
    call: ({ PicturesBucketName, PierVersion, run }) =>
      new GetObjectCommand({ Bucket: PicturesBucketName, Key: `incoming/${run}/pier.jpg`, VersionId: PierVersion }),
    check: ({ name }) => expect(name).toBe('NoSuchVersion'),
  }),
]);

import { DeleteObjectCommand, GetObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import type { S3Objects } from '../stack';

export const versions = walkthrough<S3Objects, 'FirstVersion' | 'SecondVersion' | 'MarkerVersion'>((step) => [
  step({
    title: 'Delete the subtitles',
    explain: 'Without a version id nothing is lost: S3 puts a delete marker on top, and that has a version id, too.',
    call: ({ FilmsBucketName, run }) => new DeleteObjectCommand({ Bucket: FilmsBucketName, Key: `films/${run}.vtt` }),
    capture: { MarkerVersion: 'VersionId' },
    proves: { 's3/delete-marker': ({ DeleteMarker }) => expect(DeleteMarker).toBe(true) },
  }),
  step({
    title: 'Read them',
    explain: 'For who asks by the key alone, they are gone.',
    refusedWith: 'NoSuchKey',
    call: ({ FilmsBucketName, run }) => new GetObjectCommand({ Bucket: FilmsBucketName, Key: `films/${run}.vtt` }),
    proves: { 's3/delete-marker': ({ name }) => expect(name).toBe('NoSuchKey') },
  }),
  step({
    title: 'List their versions',
    explain: 'All are there, and all are paid for. A lifecycle rule of this bucket deletes old ones after 30 days.',
    call: ({ FilmsBucketName, run }) =>
      new ListObjectVersionsCommand({ Bucket: FilmsBucketName, Prefix: `films/${run}.vtt` }),
    show: ({ Versions = [], DeleteMarkers = [] }) =>
      table([
        ['version', 'what', 'current'],
        ...[
          ...DeleteMarkers.map((each) => ({ ...each, what: 'delete marker' })),
          ...Versions.map((each) => ({ ...each, what: `${each.Size} bytes` })),
        ].map(({ VersionId, what, IsLatest }) => [`${VersionId}`, what, IsLatest ? 'yes' : '']),
      ]),
    proves: {
      's3/delete-marker': ({ Versions = [], DeleteMarkers = [] }, { FirstVersion, SecondVersion, MarkerVersion }) => {
        expect(Versions.map(({ VersionId }) => VersionId)).toEqual([SecondVersion, FirstVersion]);
        expect(DeleteMarkers).toMatchObject([{ VersionId: MarkerVersion, IsLatest: true }]);
      },
    },
  }),
  step({
    title: 'Delete the delete marker',
    explain: 'That is how a delete is taken back. IAM asks for another right here, `s3:DeleteObjectVersion`.',
    call: ({ FilmsBucketName, MarkerVersion, run }) =>
      new DeleteObjectCommand({ Bucket: FilmsBucketName, Key: `films/${run}.vtt`, VersionId: MarkerVersion }),
    check: ({ VersionId }, { MarkerVersion }) => expect(VersionId).toBe(MarkerVersion),
  }),
  step({
    title: 'Delete the first version',
    explain: 'With the id of a version it is gone for good, and nothing is put in its place.',
    call: ({ FilmsBucketName, FirstVersion, run }) =>
      new DeleteObjectCommand({ Bucket: FilmsBucketName, Key: `films/${run}.vtt`, VersionId: FirstVersion }),
    check: ({ DeleteMarker }) => expect(DeleteMarker).toBeFalsy(),
  }),
  step({
    title: 'List what is left',
    explain: 'The better text is current again.',
    call: ({ FilmsBucketName, run }) =>
      new ListObjectVersionsCommand({ Bucket: FilmsBucketName, Prefix: `films/${run}.vtt` }),
    proves: {
      's3/delete-marker': ({ Versions, DeleteMarkers = [] }, { SecondVersion }) => {
        expect(Versions).toMatchObject([{ VersionId: SecondVersion, IsLatest: true }]);
        expect(DeleteMarkers).toEqual([]);
      },
    },
  }),
]);

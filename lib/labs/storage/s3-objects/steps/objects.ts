import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { S3Objects } from '../stack';
import { SIX_GIGABYTES, subtitles } from '../subtitles';

export const objects = walkthrough<S3Objects, 'FirstVersion' | 'SecondVersion'>((step) => [
  step({
    title: 'Put subtitles',
    explain:
      'Below all SDKs S3 is HTTP: a PUT to the address of the bucket, with the key as its path. 200 means that S3 has stored it in all zones, and not only heard of it.',
    request: ({ FilmsUrl, run }) => ({
      method: 'PUT',
      url: `${FilmsUrl}/films/${run}.vtt`,
      headers: { 'content-type': 'text/vtt' },
      body: subtitles('And then it rained.'),
      signed: 's3',
    }),
    actions: ['s3:PutObject'],
    capture: { FirstVersion: 'headers."x-amz-version-id"' },
    proves: { 's3/put-returns-200': ({ status }) => expect(status).toBe(200) },
  }),
  step({
    title: 'Put a better text in their place',
    explain:
      'The same key: this becomes the current version, and the other stays. `Owner` is metadata of your own; it cannot be changed later, only put anew with the object.',
    call: ({ FilmsBucketName, run }) =>
      new PutObjectCommand({
        Bucket: FilmsBucketName,
        Key: `films/${run}.vtt`,
        Body: subtitles('The sky broke.'),
        ContentType: 'text/vtt',
        Metadata: { Owner: 'Mia' },
      }),
    capture: { SecondVersion: 'VersionId' },
    check: ({ VersionId }, { FirstVersion }) => expect(VersionId).not.toBe(FirstVersion),
  }),
  step({
    title: 'Ask whose they are',
    explain:
      'A HEAD answers with all headers and no body. Yours begin with `x-amz-meta-`, and S3 has written the name in small letters: who looks for `Owner` finds nothing.',
    call: ({ FilmsBucketName, run }) => new HeadObjectCommand({ Bucket: FilmsBucketName, Key: `films/${run}.vtt` }),
    proves: { 's3/user-metadata': ({ Metadata }) => expect(Metadata).toEqual({ owner: 'Mia' }) },
  }),
  step({
    title: 'Put them only if nobody has',
    explain:
      'Two editors who begin the same file would write over each other. `If-None-Match: *` lets the first one win: 412 for who comes later.',
    refusedWith: 'PreconditionFailed',
    call: ({ FilmsBucketName, run }) =>
      new PutObjectCommand({
        Bucket: FilmsBucketName,
        Key: `films/${run}.vtt`,
        Body: subtitles('Mine!'),
        IfNoneMatch: '*',
      }),
    check: ({ message }) => expect(message).toMatch(/pre-?conditions/i),
  }),
  step({
    title: 'Read six bytes of them',
    explain:
      'A player that wants to know what this is needs no more. 206 is a part; the header says of how much. Several ranges at once read a large object faster than one connection does.',
    request: ({ FilmsUrl, run }) => ({
      url: `${FilmsUrl}/films/${run}.vtt`,
      headers: { range: 'bytes=0-5' },
      signed: 's3',
    }),
    actions: ['s3:GetObject'],
    proves: {
      's3-performance/byte-range': ({ status, headers, body }) => {
        expect(status).toBe(206);
        expect(headers['content-range']).toBe(`bytes 0-5/${subtitles('The sky broke.').length}`);
        expect(body).toBe('WEBVTT');
      },
    },
  }),
  step({
    title: 'Announce six gigabytes',
    explain:
      'Only the headers go out, with the length that would follow. S3 reads them first and refuses: 5 GB is the most for one PUT. What is larger is uploaded in parts.',
    request: ({ FilmsUrl, run }) => ({
      method: 'PUT',
      url: `${FilmsUrl}/films/${run}-uncut.mov`,
      headers: { expect: '100-continue', 'content-length': `${SIX_GIGABYTES}` },
      signed: 's3',
    }),
    actions: ['s3:PutObject'],
    proves: {
      's3/single-put-5gb': ({ status, body }) => {
        expect(status).toBe(400);
        expect(body).toContain('<Code>EntityTooLarge</Code>');
        expect(body).toContain(`<MaxSizeAllowed>${5 * 1024 ** 3}</MaxSizeAllowed>`);
      },
    },
  }),
]);

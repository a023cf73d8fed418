import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { entryOf, failureOf } from '../pictures';
import type { LambdaEssentials } from '../stack';

export const thumbnails = walkthrough<LambdaEssentials>((step) => [
  step({
    title: 'Take three pictures',
    explain: 'A tool of this lab draws three pictures of 320 by 240 pixels and uploads them, as a photographer would.',
    call: ({ CameraFunctionName, run }) => invoke(CameraFunctionName, { name: run, pictures: 3 }),
    check: (answer) => expect(answerOf(answer)).toEqual({ uploaded: 3 }),
  }),
  step({
    title: 'Read what was noted of the first',
    explain:
      'S3 told the function of each upload; nobody waits for it. It wrote a thumbnail into a second bucket, and an entry into the table.',
    call: ({ PicturesTableName, run }) => entryOf(PicturesTableName, `${run}-1.png`),
    withinSeconds: 60,
    check: ({ Item }) => {
      expect(Item).toMatchObject({ status: { S: 'ready' }, width: { N: '160' }, height: { N: '120' } });
    },
  }),
  step({
    title: 'Find the thumbnails',
    explain:
      'They are in a bucket of their own. In the bucket of the uploads each would be an upload that asks for a thumbnail.',
    call: ({ ThumbnailsBucketName, run }) =>
      new ListObjectsV2Command({ Bucket: ThumbnailsBucketName, Prefix: `${run}-` }),
    withinSeconds: 30,
    proves: {
      'lambda/thumbnail-pipeline': ({ Contents }, { run }) =>
        expect(Contents?.map(({ Key }) => Key)).toEqual([1, 2, 3].map((n) => `${run}-${n}.png.thumbnail.png`)),
    },
  }),
  step({
    title: 'Upload what is no picture',
    explain: 'Its name promises one.',
    call: ({ UploadsBucketName, run }) =>
      new PutObjectCommand({ Bucket: UploadsBucketName, Key: `${run}-letter.png`, Body: 'Dear photographer!' }),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
  step({
    title: 'See it refused',
    explain:
      'The function did not fail: an error would make Lambda try twice more, and what is no picture now is none then. It notes the reason.',
    call: ({ PicturesTableName, run }) => entryOf(PicturesTableName, `${run}-letter.png`),
    withinSeconds: 30,
    check: ({ Item }) => {
      expect(Item?.status?.S).toBe('refused');
      expect(Item?.reason?.S).toContain('This is no PNG or JPEG');
    },
  }),
  step({
    title: 'Label a picture with a shell script',
    explain:
      "The archive's script is no language that Lambda knows. It asks the runtime API for an event, answers it, and asks for the next.",
    call: ({ LabelFunctionName, run }) => invoke(LabelFunctionName, { file: `in/summer_in-rome_${run}.png` }),
    proves: {
      'lambda/custom-runtime': (answer, { run }) =>
        expect(answerOf(answer)).toEqual({ label: `Summer in rome ${run}` }),
    },
  }),
  step({
    title: 'Ask it for nothing',
    explain:
      'It answers with an error by another path of the API. To the caller that is a call that succeeded, status 200, of a function that failed.',
    call: ({ LabelFunctionName }) => invoke(LabelFunctionName, { picture: 'summer.png' }),
    check: (answer) => {
      expect(answer.StatusCode).toBe(200);
      expect(answer.FunctionError).toBe('Unhandled');
      expect(failureOf(answer).errorType).toBe('NoFileName');
    },
  }),
]);

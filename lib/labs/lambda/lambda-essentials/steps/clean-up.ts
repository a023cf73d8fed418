import { DeleteObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import type { CleanUp } from '../../../../../lambda/lambda/lambda-essentials/clean-up';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import type { LambdaEssentials } from '../stack';

export const cleanUp = walkthrough<LambdaEssentials>((step) => [
  step({
    title: 'Delete a picture',
    explain: 'Its thumbnail and its entry stay.',
    call: ({ UploadsBucketName, run }) => new DeleteObjectCommand({ Bucket: UploadsBucketName, Key: `${run}-1.png` }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: "Do the night's work now",
    explain: 'A rule calls this function at 3:00 UTC. What a schedule calls, you can call too.',
    call: ({ CleanUpFunctionName }) => invoke(CleanUpFunctionName, {}),
    check: (answer, { run }) => {
      const { kept, removed } = answerOf<CleanUp>(answer);
      expect(removed).toEqual([`${run}-1.png`]);
      expect(kept).toBeGreaterThanOrEqual(3);
    },
  }),
  step({
    title: 'See its thumbnail gone',
    explain: 'The other two are there.',
    call: ({ ThumbnailsBucketName, run }) =>
      new ListObjectsV2Command({ Bucket: ThumbnailsBucketName, Prefix: `${run}-` }),
    check: ({ Contents }, { run }) =>
      expect(Contents?.map(({ Key }) => Key)).toEqual([2, 3].map((n) => `${run}-${n}.png.thumbnail.png`)),
  }),
]);

import { InvokeCommand } from '@aws-sdk/client-lambda';
import { notYet } from '../../../kit/not-yet';
import { walkthrough } from '../../../walkthrough/step';
import type { S3LifecycleAndLock } from './stack';

// A step makes a call of the SDK, as below, or has one of these in its place:
//   request: ({ ApiUrl }) => ({ method: 'POST', url: ApiUrl, body: { id: 1 }, signed: 'execute-api' }),
//   command: 'aws s3 ls "s3://$BucketName"', actions: ['s3:ListBucket'],
//   socket: ({ ChatUrl }) => ({ client: 'alice', connect: ChatUrl }),
// A step that the emulator cannot do says why in `awsOnly`, and has an `example` of AWS's answer, on which it is rehearsed.
export default walkthrough<S3LifecycleAndLock>((step) => [
  step({
    title: 'NOT YET: s3-storage-classes-lifecycle/restore-object',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ EmptyLockedBucketName }) => new InvokeCommand({ FunctionName: EmptyLockedBucketName }),
    proves: {
      's3-storage-classes-lifecycle/restore-object': () => {
        notYet(`
          An archived object must be restored before reading.
          How: get-object: InvalidObjectState; restore-object --restore-request Tier=Bulk
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: s3-object-lock/delete-refused',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ EmptyLockedBucketName }) => new InvokeCommand({ FunctionName: EmptyLockedBucketName }),
    proves: {
      's3-object-lock/delete-refused': () => {
        notYet(`
          Deleting a locked object version is refused.
          How: delete-object --version-id: AccessDenied
        `);
      },
    },
  }),
]);

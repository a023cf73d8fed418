import { InvokeCommand } from '@aws-sdk/client-lambda';
import { notYet } from '../../../kit/not-yet';
import { walkthrough } from '../../../walkthrough/step';
import type { S3EventsAndReplication } from './stack';

// A step makes a call of the SDK, as below, or has one of these in its place:
//   request: ({ ApiUrl }) => ({ method: 'POST', url: ApiUrl, body: { id: 1 }, signed: 'execute-api' }),
//   command: 'aws s3 ls "s3://$BucketName"', actions: ['s3:ListBucket'],
//   socket: ({ ChatUrl }) => ({ client: 'alice', connect: ChatUrl }),
// A step that the emulator cannot do says why in `awsOnly`, and has an `example` of AWS's answer, on which it is rehearsed.
export default walkthrough<S3EventsAndReplication>((step) => [
  step({
    title: 'NOT YET: s3-event-notifications/one-rule-per-prefix',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ CataloguePictureName }) => new InvokeCommand({ FunctionName: CataloguePictureName }),
    proves: {
      's3-event-notifications/one-rule-per-prefix': () => {
        notYet(`
          Overlapping rules for the same event and prefix are refused; fan out through SNS instead.
          How: put-bucket-notification-configuration: Configurations overlap
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: s3-event-notifications/lost-event-without-versioning',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ CataloguePictureName }) => new InvokeCommand({ FunctionName: CataloguePictureName }),
    proves: {
      's3-event-notifications/lost-event-without-versioning': () => {
        notYet(`
          Two writes at once to an unversioned key may give one event; versioning gives one for each.
          How: parallel puts; compare the events
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: s3-event-notifications/asynchronous-invoke',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ CataloguePictureName }) => new InvokeCommand({ FunctionName: CataloguePictureName }),
    proves: {
      's3-event-notifications/asynchronous-invoke': () => {
        notYet(`
          S3 invokes Lambda asynchronously, usually within seconds.
          How: upload, then the log line
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: s3-replication/asynchronous',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ CataloguePictureName }) => new InvokeCommand({ FunctionName: CataloguePictureName }),
    proves: {
      's3-replication/asynchronous': () => {
        notYet(`
          Copies appear asynchronously, only for objects made after the rule.
          How: put; head-object ReplicationStatus PENDING then COMPLETED
          Today: older objects can be copied by S3 Batch Replication.
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: s3-replication/no-chaining',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ CataloguePictureName }) => new InvokeCommand({ FunctionName: CataloguePictureName }),
    proves: {
      's3-replication/no-chaining': () => {
        notYet(`
          A to B and B to C does not bring A's objects to C.
          How: put in A: absent in C
        `);
      },
    },
  }),
]);

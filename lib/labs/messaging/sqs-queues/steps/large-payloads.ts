import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import type { SqsQueues } from '../stack';

export const largePayloads = walkthrough<SqsQueues, 'PhotoHandle'>((step) => [
  step({
    title: 'Ask for 1,500 pages of papers',
    explain:
      'Three megabytes, three times as much as a message holds. The producer leaves them in the bucket and sends a message that says where: a claim check.',
    call: ({ PapersProducerName, run }) => invoke(PapersProducerName, { orderId: run, pages: 1500 }),
    check: ({ StatusCode, FunctionError }) => {
      expect(StatusCode).toBe(200);
      expect(FunctionError).toBeUndefined();
    },
  }),
  step({
    title: 'See them printed',
    explain: 'The consumer has redeemed the claim check: all pages, more bytes than SQS would take.',
    call: ({ LedgerTableName, run }) =>
      new GetItemCommand({
        TableName: LedgerTableName,
        Key: { pk: { S: run }, sk: { S: 'papers' } },
        ConsistentRead: true,
      }),
    withinSeconds: 30,
    check: ({ Item }) => {
      expect(Item?.pages?.N).toBe('1500');
      expect(Number(Item?.bytes?.N)).toBeGreaterThan(1024 * 1024);
    },
  }),
  step({
    title: 'Find nothing left in the bucket',
    explain: 'The consumer deletes the object after use. What a failed one leaves, the bucket deletes after 18 days.',
    call: ({ PapersBucketName, run }) => new ListObjectsV2Command({ Bucket: PapersBucketName, Prefix: run }),
    withinSeconds: 30,
    check: ({ KeyCount }) => expect(KeyCount).toBe(0),
  }),
  step({
    title: 'Upload a photo',
    explain:
      'A parcel came back. Here no producer is needed: S3 itself sends the message that says where the photo lies.',
    call: ({ ReturnsBucketName, run }) =>
      new PutObjectCommand({ Bucket: ReturnsBucketName, Key: `${run}.txt`, Body: 'A mug, broken.' }),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
  step({
    title: 'Hear of it',
    explain:
      'The queue policy admits the service S3, and only for this bucket. (The first message that S3 sends to a queue is a test event.)',
    call: ({ ReturnsQueueUrl }) => new ReceiveMessageCommand({ QueueUrl: ReturnsQueueUrl, WaitTimeSeconds: 5 }),
    withinSeconds: 60,
    capture: { PhotoHandle: 'Messages[0].ReceiptHandle' },
    check: ({ Messages }, { run }) =>
      expect(JSON.parse(Messages?.[0]?.Body ?? '{}').Records?.[0]?.s3.object.key).toBe(`${run}.txt`),
  }),
  step({
    title: 'Delete that notice',
    explain: 'You have looked at the photo.',
    call: ({ ReturnsQueueUrl, PhotoHandle }) =>
      new DeleteMessageCommand({ QueueUrl: ReturnsQueueUrl, ReceiptHandle: PhotoHandle }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
]);

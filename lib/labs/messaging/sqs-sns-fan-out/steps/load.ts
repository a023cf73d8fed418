import { PutObjectCommand } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { count, load as sizeOf } from '../../../../walkthrough/load';
import { walkthrough } from '../../../../walkthrough/step';
import { batchOf, countOf, entriesOf, order } from '../orders';
import type { SqsSnsFanOut } from '../stack';

/** Batches of ten orders. */
const BATCHES = sizeOf({ full: 100, quick: 10 });
const ORDERS = BATCHES * 10;
/** A tenth of them come twice. */
const AGAIN = BATCHES / 10;

export const load = walkthrough<SqsSnsFanOut>((step) => [
  step({
    title: 'Upload an order',
    explain:
      'A partner without an API drops a file. S3 tells the topic; a function behind the topic reads the file and publishes its order.',
    call: ({ UploadsBucketName, run }) =>
      new PutObjectCommand({
        Bucket: UploadsBucketName,
        Key: `${run}.json`,
        Body: order(`${run}-upload`, 2000),
        ContentType: 'application/json',
      }),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
  step({
    title: 'See it take every way',
    explain: 'From the topic on it is an order like any other: billed, screened and shipped.',
    call: ({ LedgerTableName, run }) => entriesOf(LedgerTableName, `${run}-upload`),
    withinSeconds: 60,
    proves: {
      'sns-fan-out/s3-fan-out': ({ Items }) =>
        expect(Items?.map(({ sk }) => sk?.S)).toEqual(['bill', 'screening', 'shipment']),
    },
  }),
  step({
    title: `Publish ${count(ORDERS)} orders`,
    explain: `${BATCHES} batches of ten.`,
    repeat: BATCHES,
    parallel: 10,
    call: ({ OrdersTopicArn, run, n }) => batchOf(OrdersTopicArn, run, n),
    check: (answers) => expect(answers.flatMap(({ Successful = [] }) => Successful)).toHaveLength(ORDERS),
  }),
  step({
    title: 'Publish a tenth of them again',
    explain: 'As a producer does that never saw the answer to its first try. SQS itself may deliver twice, too.',
    repeat: AGAIN,
    parallel: 10,
    call: ({ OrdersTopicArn, run, n }) => batchOf(OrdersTopicArn, run, n),
    check: (answers) => expect(answers.flatMap(({ Successful = [] }) => Successful)).toHaveLength(AGAIN * 10),
  }),
  step({
    title: 'Count the bills',
    explain: `No order is lost and none is billed twice: ${count(ORDERS + AGAIN * 10)} messages, ${count(ORDERS)} bills.`,
    call: ({ LedgerTableName, run }) => countOf(LedgerTableName, run, 'bill'),
    withinSeconds: 120,
    check: ({ Count }) => expect(Count).toBe(ORDERS),
  }),
  step({
    title: 'Count the shipments',
    explain: 'The same in the other queue: one publish reached both without loss.',
    call: ({ LedgerTableName, run }) => countOf(LedgerTableName, run, 'shipment'),
    withinSeconds: 120,
    proves: {
      'sns-fan-out/fan-out': ({ Count }) => expect(Count).toBe(ORDERS),
    },
  }),
  step({
    title: 'Find nothing left over',
    explain: 'No dead letters after the load: the duplicates were recognized, not refused.',
    call: ({ BillingDeadLettersUrl }) =>
      new GetQueueAttributesCommand({
        QueueUrl: BillingDeadLettersUrl,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    withinSeconds: 30,
    check: ({ Attributes }) =>
      expect(Attributes).toMatchObject({
        ApproximateNumberOfMessages: '0',
        ApproximateNumberOfMessagesNotVisible: '0',
      }),
  }),
]);

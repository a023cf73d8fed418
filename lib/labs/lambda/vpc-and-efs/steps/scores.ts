import { DeleteItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { answered, answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import type { VpcAndEfs } from '../stack';

const NO_MODEL = 'Without a mounted file system there is no model to score with.';

export const scores = walkthrough<VpcAndEfs>((step) => [
  step({
    title: 'Enter a customer',
    explain: 'Twelve orders so far. You do this from outside; the network has nothing to do with it.',
    call: ({ CustomersTableName, run }) =>
      new UpdateItemCommand({
        TableName: CustomersTableName,
        Key: { pk: { S: `${run}-ann` } },
        UpdateExpression: 'SET orders = :twelve',
        ExpressionAttributeValues: { ':twelve': { N: '12' } },
        ReturnValues: 'ALL_NEW',
      }),
    undo: ({ CustomersTableName, run }) =>
      new DeleteItemCommand({ TableName: CustomersTableName, Key: { pk: { S: `${run}-ann` } } }),
    neededUntil: 'Score an order of hers',
    check: ({ Attributes }) => expect(Attributes?.orders?.N).toBe('12'),
  }),
  step({
    title: 'Send an order without a total',
    explain: 'The scorer refuses it before it opens a file or calls anybody.',
    call: ({ ScorerName, run }) => invoke(ScorerName, { orderId: `${run}-odd`, customerId: `${run}-ann` }),
    check: (answer) => expect(answerOf(answer)).toEqual({ refused: 'An order has a `total` above 0.' }),
  }),
  step({
    title: 'Score an order of hers',
    explain:
      'The model comes from the file, what is known of Ann from DynamoDB, by the gateway endpoint. Nothing odd: 0.2 thousands at 20 points.',
    awsOnly: NO_MODEL,
    call: ({ ScorerName, run }) =>
      invoke(ScorerName, { orderId: `${run}-small`, customerId: `${run}-ann`, total: 200 }),
    example: ({ run }) => answered({ orderId: `${run}-small`, score: 4, model: `${run}-2`, review: false }),
    withinSeconds: 60,
    check: (answer, { run }) =>
      expect(answerOf(answer)).toEqual({ orderId: `${run}-small`, score: 4, model: `${run}-2`, review: false }),
  }),
  step({
    title: 'Score a large order of somebody new',
    explain: '40 points for a new customer and 40 for the total: more than enough for somebody to look at it.',
    awsOnly: NO_MODEL,
    call: ({ ScorerName, run }) =>
      invoke(ScorerName, { orderId: `${run}-large`, customerId: `${run}-bob`, total: 2000 }),
    example: ({ run }) => answered({ orderId: `${run}-large`, score: 80, model: `${run}-2`, review: true }),
    check: (answer) => expect(answerOf(answer)).toMatchObject({ score: 80, review: true }),
  }),
  step({
    title: 'Find it in the queue',
    explain:
      'It got there by the interface endpoint, whose policy lets messages to this queue through and nothing else. In its log the scorer used the name that it would use anywhere.',
    awsOnly: NO_MODEL,
    call: ({ ReviewQueueUrl }) =>
      new ReceiveMessageCommand({ QueueUrl: ReviewQueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 10 }),
    example: ({ run }) => ({
      Messages: [
        {
          MessageId: '567910cd-659e-55d4-8ccb-5aaf14679dc0',
          Body: JSON.stringify({ orderId: `${run}-large`, score: 80, model: `${run}-2`, review: true }),
        },
      ],
    }),
    withinSeconds: 60,
    check: ({ Messages = [] }, { run }) =>
      expect(Messages.map(({ Body = '{}' }) => JSON.parse(Body).orderId)).toContain(`${run}-large`),
  }),
]);

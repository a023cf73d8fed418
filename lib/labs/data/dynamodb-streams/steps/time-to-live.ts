import { QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { type Change, orderOf } from '../orders';
import type { DynamodbStreams } from '../stack';

const TOO_SLOW = 'DynamoDB removes expired items within a few days; call it again by then.';

export const expire = walkthrough<DynamodbStreams, 'ExpiredAt'>((step) => [
  step({
    title: 'Let an order expire',
    explain: 'Orders expire after 90 days. This one does so on the day when it was placed: now.',
    call: ({ OrdersTableName, run }) =>
      new UpdateItemCommand({
        TableName: OrdersTableName,
        Key: { customer: { S: `${run}-bob` }, order: { S: `${run}-o1` } },
        UpdateExpression: 'SET expiresAt = placedAt ADD version :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
        ReturnValues: 'ALL_NEW',
      }),
    capture: { ExpiredAt: 'Attributes.expiresAt.N' },
    check: ({ Attributes }) => {
      const seconds = Number(Attributes?.expiresAt?.N);
      expect(Math.abs(Date.now() / 1000 - seconds)).toBeLessThan(24 * 60 * 60);
    },
  }),
  step({
    title: 'Read it all the same',
    explain: 'It has expired, and is still there: time to live takes its time.',
    call: ({ OrdersTableName, run }) => orderOf(OrdersTableName, `${run}-bob`, `${run}-o1`),
    proves: {
      'dynamodb-ttl/ttl-still-visible': ({ Item }) => {
        expect(Number(Item?.expiresAt?.N)).toBeLessThan(Date.now() / 1000);
      },
    },
  }),
  step({
    title: 'Leave it out',
    explain: 'Whoever must not see expired items filters them. The order that was written by hand has no time at all.',
    call: ({ OrdersTableName, ExpiredAt, run }) =>
      new QueryCommand({
        TableName: OrdersTableName,
        KeyConditionExpression: 'customer = :bob',
        FilterExpression: 'attribute_not_exists(expiresAt) OR expiresAt > :now',
        ExpressionAttributeValues: { ':bob': { S: `${run}-bob` }, ':now': { N: ExpiredAt } },
        ConsistentRead: true,
      }),
    check: ({ Items = [] }, { run }) => expect(Items.map(({ order }) => order?.S)).toEqual([`${run}-o0`, `${run}-o2`]),
  }),
]);

export const seeExpired = walkthrough<DynamodbStreams>((step) => [
  step({
    title: 'See it removed by the service',
    explain:
      'The emulator does so after 20 seconds. The record of the stream says who it was: not one of us, but DynamoDB.',
    tooSlowOnAws: TOO_SLOW,
    call: ({ ReaderFunctionName, OrdersStreamArn, run }) =>
      invoke(ReaderFunctionName, { streamArn: OrdersStreamArn, keyPrefix: `${run}-bob` }),
    withinSeconds: 60,
    proves: {
      'dynamodb-ttl/ttl-in-stream': (answer, { run }) =>
        expect(answerOf<Change[]>(answer).at(-1)).toMatchObject({
          eventName: 'REMOVE',
          userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
          dynamodb: { Keys: { order: { S: `${run}-o1` } }, OldImage: { amount: { N: '500' } } },
        }),
    },
  }),
  step({
    title: 'Find it in the archive',
    explain: 'The second consumer gets such removals and nothing else: none of the orders that the load has deleted.',
    tooSlowOnAws: TOO_SLOW,
    call: ({ ArchiveBucketName, run }) =>
      new ListObjectsV2Command({ Bucket: ArchiveBucketName, Prefix: `expired/${run}-` }),
    withinSeconds: 60,
    check: ({ Contents = [] }, { run }) =>
      expect(Contents.map(({ Key }) => Key)).toEqual([`expired/${run}-bob/${run}-o1.json`]),
  }),
]);

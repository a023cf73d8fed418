import { DescribeTableCommand, UpdateItemCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'expect';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { type Change, openShop } from '../orders';
import type { DynamodbStreams } from '../stack';

export const newStream = walkthrough<DynamodbStreams, 'ShopStreamArn'>((step) => [
  step({
    title: 'Open the shop',
    explain: 'A price, ten mugs, an account with 25 dollars and two carts. This table has no stream.',
    call: ({ ShopTableName, run }) => openShop(ShopTableName, run),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Give it a stream',
    explain: 'A table can be given a stream at any time. The walkthrough takes it away at its end.',
    call: ({ ShopTableName }) =>
      new UpdateTableCommand({
        TableName: ShopTableName,
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      }),
    undo: ({ ShopTableName }) =>
      new UpdateTableCommand({ TableName: ShopTableName, StreamSpecification: { StreamEnabled: false } }),
    neededUntil: 'Look into the new stream',
    capture: { ShopStreamArn: 'TableDescription.LatestStreamArn' },
    check: ({ TableDescription }) => expect(TableDescription?.StreamSpecification?.StreamEnabled).toBe(true),
  }),
  step({
    title: 'Wait until it is there',
    explain: 'AWS needs some seconds.',
    call: ({ ShopTableName }) => new DescribeTableCommand({ TableName: ShopTableName }),
    withinSeconds: 120,
    check: ({ Table }, { ShopStreamArn }) => {
      expect(Table?.TableStatus).toBe('ACTIVE');
      expect(Table?.LatestStreamArn).toBe(ShopStreamArn);
    },
  }),
  step({
    title: 'Find one mug more',
    explain: 'The first change of the table that the stream can see.',
    call: ({ ShopTableName, run }) =>
      new UpdateItemCommand({
        TableName: ShopTableName,
        Key: { pk: { S: `stock#${run}-mug` } },
        UpdateExpression: 'ADD pieces :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
        ReturnValues: 'ALL_NEW',
      }),
    check: ({ Attributes }) => expect(Attributes?.pieces?.N).toBe('11'),
  }),
  step({
    title: 'Look into the new stream',
    explain:
      'This change is all there is. Price, account and carts were written before; a stream tells what happens, never what was.',
    call: ({ ReaderFunctionName, ShopStreamArn }) =>
      invoke(ReaderFunctionName, { streamArn: ShopStreamArn, keyPrefix: '' }),
    withinSeconds: 30,
    proves: {
      'dynamodb-streams/retention-24h': (answer, { run }) => {
        const found = answerOf<Change[]>(answer);
        expect(found.map(({ eventName, dynamodb }) => [eventName, dynamodb.Keys.pk?.S])).toEqual([
          ['MODIFY', `stock#${run}-mug`],
        ]);
      },
    },
  }),
]);

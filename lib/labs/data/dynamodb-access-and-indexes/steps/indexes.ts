import { PutItemCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { credentialsOf } from '../../../../walkthrough/temporary-credentials';
import { itemOf } from '../marketplace';
import type { DynamodbAccessAndIndexes } from '../stack';
import type { LoggedIn } from './login';

const INVALID = 'ValidationException';

/** What a local index can, what a global one can, and what neither can. */
export const indexes = walkthrough<DynamodbAccessAndIndexes, LoggedIn>((step) => [
  step({
    title: 'List one more lamp',
    explain: 'The newest of Ana, and the cheapest.',
    as: credentialsOf('Ana'),
    call: ({ ListingsTableName, AnaId, run }) =>
      new PutItemCommand({
        TableName: ListingsTableName,
        Item: itemOf({
          seller: AnaId,
          listing: `${run}-lamp-4`,
          title: 'Lamp 4',
          category: `${run}-lamps`,
          price: '45',
          reserve: '40',
          listedAt: '2026-11-09',
        }),
      }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Ask what she listed last',
    explain:
      'A local index lies beside the items of its partition key, and is written with them. So it can be read consistently: what was listed a moment ago is there.',
    as: credentialsOf('Ana'),
    call: ({ ListingsTableName, AnaId }) => newestOf(ListingsTableName, AnaId, { ConsistentRead: true }),
    proves: {
      'dynamodb-indexes/lsi-consistent': ({ Items = [] }) =>
        expect(Items.map(({ title }) => title?.S)).toEqual(['Lamp 4', 'Lamp 3']),
    },
  }),
  step({
    title: 'Ask it for what it has not',
    explain:
      'This index has titles and prices. For other attributes DynamoDB reads the items of the table, too, which is more to pay.',
    as: credentialsOf('Ana'),
    call: ({ ListingsTableName, AnaId }) =>
      newestOf(ListingsTableName, AnaId, { ProjectionExpression: 'listing, reserve' }),
    check: ({ Items = [] }) => expect(Items.map(({ reserve }) => reserve?.N)).toEqual(['40', '300']),
  }),
  step({
    title: 'Browse a category',
    explain:
      'A global index has a key of its own: all lamps, whoever sells them, the cheapest first. It holds what a page of results shows and no more, and is written a moment after the table.',
    call: ({ ListingsTableName, run }) => cheapestOf(ListingsTableName, run),
    withinSeconds: 30,
    check: ({ Items = [] }) => {
      expect(Items.map(({ price }) => price?.N)).toEqual(['45', '150', '250', '350']);
      for (const item of Items)
        expect(Object.keys(item).sort()).toEqual(['category', 'listing', 'price', 'seller', 'title']);
    },
  }),
  step({
    title: 'Ask for the reserve there',
    explain: 'A global index never goes to the table for more. DynamoDB refuses, whoever asks.',
    refusedWith: INVALID,
    call: ({ ListingsTableName, run }) =>
      cheapestOf(ListingsTableName, run, { ProjectionExpression: 'title, reserve' }),
    check: ({ message }) => expect(message).toContain('ByCategory'),
  }),
  step({
    title: 'Read the global index consistently',
    explain: 'It lies on partitions of its own and follows the table. Nobody can promise that it is up to date.',
    refusedWith: INVALID,
    call: ({ ListingsTableName, run }) => cheapestOf(ListingsTableName, run, { ConsistentRead: true }),
    proves: {
      'dynamodb-indexes/gsi-eventual': ({ message }) =>
        expect(message).toMatch(/Consistent reads are not supported on global secondary indexes/i),
    },
  }),
  step({
    title: 'Add a local index now',
    explain:
      'The SDK and the AWS CLI know no such option of UpdateTable, so this asks the API itself. It does not know it either: it takes no notice of the index, and says that there is nothing to change.',
    actions: ['dynamodb:UpdateTable'],
    request: ({ Region, ListingsTableName }) => ({
      method: 'POST',
      url: `https://dynamodb.${Region}.amazonaws.com/`,
      headers: { 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': 'DynamoDB_20120810.UpdateTable' },
      signed: 'dynamodb',
      body: {
        TableName: ListingsTableName,
        LocalSecondaryIndexes: [
          {
            IndexName: 'ByPrice',
            KeySchema: [
              { AttributeName: 'seller', KeyType: 'HASH' },
              { AttributeName: 'price', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        ],
      },
    }),
    proves: {
      'dynamodb-indexes/lsi-not-later': ({ status, body }) => {
        expect(status).toBe(400);
        expect(JSON.stringify(body)).toMatch(/At least one of .* is required/);
      },
    },
  }),
]);

function newestOf(TableName: string, seller: string, more: Partial<QueryCommandInput>): QueryCommand {
  return new QueryCommand({
    TableName,
    IndexName: 'ByListedAt',
    KeyConditionExpression: 'seller = :seller',
    ExpressionAttributeValues: { ':seller': { S: seller } },
    ScanIndexForward: false,
    Limit: 2,
    ...more,
  });
}

function cheapestOf(TableName: string, run: string, more: Partial<QueryCommandInput> = {}): QueryCommand {
  return new QueryCommand({
    TableName,
    IndexName: 'ByCategory',
    KeyConditionExpression: 'category = :category',
    ExpressionAttributeValues: { ':category': { S: `${run}-lamps` } },
    ...more,
  });
}

import { DescribeTableCommand, GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { credentialsOf } from '../../../../walkthrough/temporary-credentials';
import type { DynamodbAccessAndIndexes } from '../stack';
import type { LoggedIn } from './login';

/** A table in two Regions. */
export const regions = walkthrough<DynamodbAccessAndIndexes, LoggedIn>((step) => [
  step({
    title: 'Look at the storefronts',
    explain:
      'One table by its name, a replica in each of two Regions. There is no primary one: both take writes. They follow each other by their streams.',
    call: ({ StorefrontsTableName }) => new DescribeTableCommand({ TableName: StorefrontsTableName }),
    check: ({ Table }, { OtherRegion }) => {
      expect(Table?.Replicas).toEqual(expect.arrayContaining([expect.objectContaining({ RegionName: OtherRegion })]));
      expect(Table?.StreamSpecification?.StreamViewType).toBe('NEW_AND_OLD_IMAGES');
    },
  }),
  step({
    title: 'Open a storefront',
    explain: 'Ana is at home, and her app writes to the replica of this Region.',
    as: credentialsOf('Ana'),
    call: ({ StorefrontsTableName, AnaId }) =>
      new PutItemCommand({
        TableName: StorefrontsTableName,
        Item: { seller: { S: AnaId }, name: { S: 'Lamps by Ana' }, open: { BOOL: true } },
      }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'See it in the other Region',
    explain: 'The same table name, asked in another Region, mostly within a second. Buyers there read nearby.',
    region: ({ OtherRegion }) => OtherRegion,
    call: ({ StorefrontsTableName, AnaId }) => storefrontOf(StorefrontsTableName, AnaId),
    withinSeconds: 60,
    proves: {
      'dynamodb-global-tables/replicated-write': ({ Item }) => expect(Item?.name?.S).toBe('Lamps by Ana'),
    },
  }),
  step({
    title: 'Close it from there',
    explain: 'Ana travels. Her role is known in all Regions, and its policy names this table in any of them.',
    as: credentialsOf('Ana'),
    region: ({ OtherRegion }) => OtherRegion,
    call: ({ StorefrontsTableName, AnaId }) =>
      new UpdateItemCommand({
        TableName: StorefrontsTableName,
        Key: { seller: { S: AnaId } },
        UpdateExpression: 'SET #open = :open',
        ExpressionAttributeNames: { '#open': 'open' },
        ExpressionAttributeValues: { ':open': { BOOL: false } },
      }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'See it closed at home',
    explain: 'It works in both directions. If both change one item at the same time, the later write wins in both.',
    call: ({ StorefrontsTableName, AnaId }) => storefrontOf(StorefrontsTableName, AnaId),
    withinSeconds: 60,
    proves: {
      'dynamodb-global-tables/replicated-write': ({ Item }) => expect(Item?.open?.BOOL).toBe(false),
    },
  }),
  step({
    title: "Change Ben's storefront from there",
    explain: 'Who asks counts in each Region.',
    as: credentialsOf('Ana'),
    region: ({ OtherRegion }) => OtherRegion,
    refusedWith: 'AccessDeniedException',
    call: ({ StorefrontsTableName, BenId }) =>
      new PutItemCommand({ TableName: StorefrontsTableName, Item: { seller: { S: BenId }, open: { BOOL: false } } }),
    proves: {
      'dynamodb-fine-grained-access/other-user-denied': ({ message }) => expect(message).toContain('dynamodb:PutItem'),
    },
  }),
]);

function storefrontOf(TableName: string, seller: string): GetItemCommand {
  return new GetItemCommand({ TableName, Key: { seller: { S: seller } } });
}

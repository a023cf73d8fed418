import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { load, record } from './support';

const dynamodb = mockClient(DynamoDBDocumentClient);
const { handler, lastClicks } =
  load<typeof import('../../../../lambda/messaging/kinesis-lambda-consumers/follow-visitors')>('follow-visitors');
const click = (visitor: string, page: string) => ({ visitor, page, dwellMs: 5000 });
const follow = () => handler({ Records: [record(click('ann', '/a'))] }, {} as Context, () => {});

beforeEach(() => dynamodb.reset());

it('keeps the last click of each visitor', () => {
  const records = [record(click('ann', '/a'), '1'), record(click('bob', '/a'), '2'), record(click('ann', '/b'), '3')];
  expect(lastClicks(records).map(({ visitor, page }) => [visitor, page])).toEqual([
    ['ann', '/b'],
    ['bob', '/a'],
  ]);
});

it('writes sequence numbers that compare as texts', () => {
  const [older, newer] = ['9', '10'].map((number) => lastClicks([record(click('ann', '/'), number)])[0]?.sequence);
  expect(String(older) < String(newer)).toBe(true);
});

it('replaces only an older click', async () => {
  dynamodb.on(PutCommand).resolves({});
  await follow();
  expect(dynamodb.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
    Item: { pk: 'visitor#ann', sk: 'last', page: '/a' },
    ConditionExpression: 'attribute_not_exists(pk) OR #sequence < :sequence',
  });
});

it('takes no offence at a newer one, and fails where the table does', async () => {
  dynamodb.on(PutCommand).rejects(new ConditionalCheckFailedException({ message: 'newer', $metadata: {} }));
  await expect(follow()).resolves.toBeUndefined();
  dynamodb.on(PutCommand).rejects(new Error('no table'));
  await expect(follow()).rejects.toThrow('no table');
});

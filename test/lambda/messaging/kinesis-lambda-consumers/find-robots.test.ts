import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { load, record } from './support';

const dynamodb = mockClient(DynamoDBDocumentClient);
const { handler, findRobots } =
  load<typeof import('../../../../lambda/messaging/kinesis-lambda-consumers/find-robots')>('find-robots');
const click = (dwellMs: unknown) => ({ visitor: 'ann', page: '/', dwellMs });

afterEach(() => jest.useRealTimers());
beforeEach(() => {
  dynamodb.reset();
  dynamodb.on(PutCommand).resolves({});
});

it('suspects who clicks faster than people read', () => {
  const suspicions = findRobots([record(click(99), '1'), record(click(100), '2'), record(click(0), '3')]);
  expect(suspicions.map(({ sequenceNumber }) => sequenceNumber)).toEqual(['1', '3']);
});

it('writes a suspicion under the sequence number, so that a second delivery changes nothing', async () => {
  jest.useFakeTimers({ now: new Date('2026-11-01T10:00:00Z') });
  await handler({ Records: [record(click(10), '7'), record(click(5000), '8')] }, {} as Context, () => {});
  expect(dynamodb.commandCalls(PutCommand).map(({ args: [{ input }] }) => input)).toEqual([
    {
      TableName: 'insights',
      Item: { pk: 'visitor#ann', sk: 'robot#7', page: '/', dwellMs: 10, foundAt: '2026-11-01T10:00:00.000Z' },
    },
  ]);
});

it.each([click('an instant'), { visitor: 'ann', page: '/' }, '{'])(
  'fails the batch on %j and writes nothing',
  async (poison) => {
    const batch = { Records: [record(click(10)), record(poison)] };
    await expect(handler(batch, {} as Context, () => {})).rejects.toThrow();
    expect(dynamodb.calls()).toEqual([]);
  },
);

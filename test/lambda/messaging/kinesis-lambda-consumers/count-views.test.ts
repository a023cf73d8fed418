import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import type { WindowEvent } from '../../../../lambda/messaging/kinesis-lambda-consumers/count-views';
import { load, record } from './support';

const dynamodb = mockClient(DynamoDBDocumentClient);
const { handler, countViews } =
  load<typeof import('../../../../lambda/messaging/kinesis-lambda-consumers/count-views')>('count-views');

beforeEach(() => {
  dynamodb.reset();
  dynamodb.on(PutCommand).resolves({});
});

function event(changes: Partial<WindowEvent>): WindowEvent {
  return {
    Records: [],
    window: { start: '2026-11-01T10:00:00Z', end: '2026-11-01T10:00:05Z' },
    shardId: 'shard-1',
    isFinalInvokeForWindow: false,
    isWindowTerminatedEarly: false,
    ...changes,
  };
}
const written = () => dynamodb.commandCalls(PutCommand).map(({ args: [{ input }] }) => input);

it('adds the views of a batch to those of the window so far', () => {
  const records = [record({ page: '/a' }), record({ page: '/b' }), record({ page: '/a' })];
  expect(countViews({ '/a': 3 }, records)).toEqual({ '/a': 5, '/b': 1 });
});

it('counts a page that is called like a property of every object', () => {
  expect(countViews({}, [record({ page: 'constructor' })])).toEqual({ constructor: 1 });
});

it('counts a click of which it can read no more than the page', () => {
  expect(countViews({}, [record({ page: '/a', dwellMs: 'an instant' })])).toEqual({ '/a': 1 });
});

it('hands the counts on while the window is open, and writes nothing', async () => {
  expect(await handler(event({ Records: [record({ page: '/a' })] }))).toMatchObject({ state: { '/a': 1 } });
  expect(written()).toEqual([]);
});

it('writes the counts when the window is over, under the window and the shard', async () => {
  const answer = await handler(event({ state: { '/a': 2, '/b': 1 }, isFinalInvokeForWindow: true }));
  expect(answer.state).toEqual({});
  expect(written()).toEqual([
    { TableName: 'insights', Item: { pk: 'page#/a', sk: '2026-11-01T10:00:00Z#shard-1', views: 2 } },
    { TableName: 'insights', Item: { pk: 'page#/b', sk: '2026-11-01T10:00:00Z#shard-1', views: 1 } },
  ]);
});

it('fails on a click without a page', async () => {
  await expect(handler(event({ Records: [record({}, '7')] }))).rejects.toThrow('The click 7 has no page');
});

import '../../../support/quiet-logger';
import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { mockClient } from 'aws-sdk-client-mock';

jest.mock('node:timers/promises', () => ({ setTimeout: jest.fn(async () => undefined) }));
const firehose = mockClient(FirehoseClient);
const kinesis = mockClient(KinesisClient);

const at = '2026-03-01T10:00:00Z';
const visit = {
  site: 'de',
  visitor: 'ann',
  address: '203.0.113.9',
  clicks: [
    { page: '/', at, dwellMs: 1 },
    { page: '/cart', at, dwellMs: 2 },
  ],
  searches: [{ text: 'shoes', at }],
};

process.env.SEARCHES = 'searches';
const { handler } = require('../../../../lambda/data/data-lake/record-visit');
/** What each call put on which stream, as texts. */
const put = () =>
  firehose.commandCalls(PutRecordBatchCommand).map(({ args: [{ input }] }) => ({
    stream: input.DeliveryStreamName,
    lines: input.Records?.map(({ Data }) => Buffer.from(Data ?? []).toString()),
  }));
const taken = { FailedPutCount: 0, Encrypted: false, RequestResponses: [{ RecordId: '1' }, { RecordId: '2' }] };

beforeEach(() => {
  firehose.reset();
  kinesis.reset();
  process.env.CLICKS = 'clicks';
  delete process.env.CLICK_STREAM;
  firehose.on(PutRecordBatchCommand).resolves(taken);
});

it('puts clicks and searches on their streams, a line each', async () => {
  expect(await handler(visit)).toEqual({ clicks: 2, searches: 1 });
  const base = '{"site":"de","visitor":"ann","address":"203.0.113.9",';
  expect(put()).toEqual([
    {
      stream: 'clicks',
      lines: [`${base}"page":"/","at":"${at}","dwellMs":1}\n`, `${base}"page":"/cart","at":"${at}","dwellMs":2}\n`],
    },
    { stream: 'searches', lines: [`{"site":"de","visitor":"ann","text":"shoes","searched_at":"${at}"}\n`] },
  ]);
});

it('puts again what Firehose did not take, and nothing else', async () => {
  firehose
    .on(PutRecordBatchCommand, { DeliveryStreamName: 'clicks' })
    .resolvesOnce({
      FailedPutCount: 1,
      RequestResponses: [{ RecordId: '1' }, { ErrorCode: 'ServiceUnavailableException' }],
    })
    .resolves({ FailedPutCount: 0, RequestResponses: [{ RecordId: '2' }] });
  await handler({ ...visit, searches: [] });
  expect(put().map(({ lines }) => lines?.length)).toEqual([2, 1]);
  expect(put()[1]?.lines?.[0]).toContain('/cart');
});

it('fails where some are never taken', async () => {
  firehose.on(PutRecordBatchCommand).resolves({
    FailedPutCount: 2,
    RequestResponses: [{ ErrorCode: 'ServiceUnavailableException' }, { ErrorCode: 'ServiceUnavailableException' }],
  });
  await expect(handler({ ...visit, searches: [] })).rejects.toThrow(
    '2 records were not taken: ServiceUnavailableException',
  );
  expect(put()).toHaveLength(5);
});

it('puts clicks on the Kinesis data stream where there is one, all of a visitor in order', async () => {
  kinesis.on(PutRecordsCommand).resolves({ FailedRecordCount: 0, Records: [{}, {}] });
  process.env.CLICK_STREAM = 'click-stream';
  await handler(visit);
  const [call] = kinesis.commandCalls(PutRecordsCommand);
  expect(call?.args[0].input.StreamName).toBe('click-stream');
  expect(call?.args[0].input.Records?.map(({ PartitionKey }) => PartitionKey)).toEqual(['ann', 'ann']);
  expect(put().map(({ stream }) => stream)).toEqual(['searches']);
});

it.each([
  [undefined, '`site`'],
  [{ ...visit, site: '../errors' }, '`site`'],
  [{ ...visit, visitor: '' }, '`visitor`'],
  [{ ...visit, address: undefined }, '`address`'],
  [{ ...visit, clicks: [{ page: '/', at: 'now', dwellMs: 1 }] }, '`clicks`'],
  [{ ...visit, clicks: [{ page: '/', at, dwellMs: -1 }] }, '`clicks`'],
  [{ ...visit, clicks: Array.from({ length: 501 }, () => visit.clicks[0]) }, '`clicks`'],
  [{ ...visit, searches: [{ text: 'x'.repeat(2001), at }] }, '`searches`'],
  [{ ...visit, clicks: [], searches: [] }, 'A visit has'],
])('refuses %j before it puts anything', async (event, what) => {
  const answer = await handler(event);
  expect(answer).toEqual({ refused: expect.stringContaining(what) });
  expect(put()).toEqual([]);
});

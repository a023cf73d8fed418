import '../../../support/quiet-logger';
import type { FirehoseTransformationEvent, FirehoseTransformationResult } from 'aws-lambda';
import { handler } from '../../../../lambda/data/data-lake/clean-clicks';

const click = {
  site: 'de',
  visitor: 'ann',
  address: '203.0.113.9',
  page: '/shoes?utm_source=mail',
  at: '2026-03-01T23:58:00Z',
  dwellMs: 40,
};

/** What becomes of records, in their order, with their data as text. */
async function clean(...records: unknown[]) {
  const event = {
    records: records.map((record, index) => ({
      recordId: `${index}`,
      data: Buffer.from(typeof record === 'string' ? record : JSON.stringify(record)).toString('base64'),
    })),
  } as unknown as FirehoseTransformationEvent;
  const { records: results } = (await handler(event, {} as never, () => {})) as FirehoseTransformationResult;
  return results.map((each) => ({ ...each, data: Buffer.from(each.data ?? '', 'base64').toString() }));
}

it('keeps the columns of the table, a line for each, in the partition of its site and day', async () => {
  expect(await clean(click)).toEqual([
    {
      recordId: '0',
      result: 'Ok',
      data: '{"visitor":"ann","page":"/shoes","dwell_ms":40,"clicked_at":"2026-03-01T23:58:00.000Z"}\n',
      metadata: { partitionKeys: { site: 'de', day: '2026-03-01' } },
    },
  ]);
});

it('drops robots', async () => {
  expect(await clean({ ...click, robot: true })).toMatchObject([{ recordId: '0', result: 'Dropped' }]);
});

it.each([
  ['no JSON', 'somewhere'],
  ['no object', '7'],
  ['nothing', 'null'],
  ['no site', { ...click, site: '' }],
  ['a time that is none', { ...click, at: 'yesterday' }],
  ['a time of another zone', { ...click, at: '2026-03-01T23:58:00+01:00' }],
  ['a day that is none', { ...click, at: '2026-03-41T10:00:00Z' }],
  ['half a millisecond', { ...click, dwellMs: 0.5 }],
])('says that it failed with %s, and hands the record back as it came', async (_, record) => {
  const [result] = await clean(record);
  expect(result).toEqual({
    recordId: '0',
    result: 'ProcessingFailed',
    data: typeof record === 'string' ? record : JSON.stringify(record),
  });
});

it('answers for each record of a batch', async () => {
  const results = await clean(click, 'broken', { ...click, robot: true });
  expect(results.map(({ recordId, result }) => [recordId, result])).toEqual([
    ['0', 'Ok'],
    ['1', 'ProcessingFailed'],
    ['2', 'Dropped'],
  ]);
});

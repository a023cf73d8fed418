import '../../../support/quiet-logger';
import { gunzipSync } from 'node:zlib';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { SCANNER } from '../../../../lambda/data/data-lake/history-lines';

Object.assign(process.env, { LAKE: 'lake', LOGS: 'logs', FLOW_LOGS: 'AWSLogs/1/vpcflowlogs/us-east-1/' });
const { handler } = require('../../../../lambda/data/data-lake/write-history');
const s3 = mockClient(S3Client);
const written = () => s3.commandCalls(PutObjectCommand).map(({ args: [{ input }] }) => input);

beforeEach(() => {
  s3.reset();
  s3.on(PutObjectCommand).resolves({});
});

it('writes a compressed file of flow logs for each day', async () => {
  const answer = await handler({ flowLogs: { days: 2 } });
  expect(written().map(({ Bucket, Key }) => `${Bucket}/${Key}`)).toEqual([
    'logs/AWSLogs/1/vpcflowlogs/us-east-1/2026/03/01/flow.log.gz',
    'logs/AWSLogs/1/vpcflowlogs/us-east-1/2026/03/02/flow.log.gz',
  ]);
  const [header, ...lines] = gunzipSync(written()[0]?.Body as Buffer)
    .toString()
    .trim()
    .split('\n');
  expect(header?.split(' ')).toHaveLength(14);
  expect(lines).toHaveLength(2000);
  expect(lines.every((line) => line.split(' ').length === 14)).toBe(true);
  const rejected = lines.map((line) => line.split(' ')).filter(([...fields]) => fields[12] === 'REJECT');
  expect(rejected).toHaveLength(100);
  expect(new Set(rejected.map((fields) => fields[3]))).toEqual(new Set([SCANNER]));
  expect(new Set(rejected.map((fields) => fields[6])).size).toBe(100);
  const bytes = written().reduce((sum, { Body }) => sum + (Body as Buffer).length, 0);
  expect(answer).toEqual({ objects: 2, lines: 4000, bytes });
});

it('writes exports of the size that is asked for', async () => {
  const { objects, lines, bytes } = await handler({ exports: { megabytes: 1 } });
  expect(objects).toBe(3);
  expect(bytes).toBeGreaterThanOrEqual(1_000_000);
  expect(bytes).toBeLessThan(1_001_000);
  const rows = written().flatMap(({ Body }) => String(Body).trim().split('\n').slice(1));
  expect(rows).toHaveLength(lines);
  expect(rows[0]).toMatch(/^visitor-\d+,\/products\/\d+\/details,\d+,\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
});

it('writes the same when it is asked again', async () => {
  await handler({ flowLogs: { days: 1 } });
  await handler({ flowLogs: { days: 1 } });
  const [first, second] = written();
  expect(second).toEqual(first);
});

it.each([
  [undefined, 'name one of them'],
  [{ flowLogs: { days: 1 }, exports: { megabytes: 1 } }, 'name one of them'],
  [{ flowLogs: { days: 40 } }, '`flowLogs.days`'],
  [{ flowLogs: {} }, '`flowLogs.days`'],
  [{ exports: { megabytes: 100 } }, '`exports.megabytes`'],
])('refuses %j and writes nothing', async (event, what) => {
  expect(await handler(event)).toEqual({ refused: expect.stringContaining(what) });
  expect(written()).toEqual([]);
});

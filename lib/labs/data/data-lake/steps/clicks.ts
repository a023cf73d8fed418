import { PutRecordCommand } from '@aws-sdk/client-firehose';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import type { Recorded } from '../../../../../lambda/data/data-lake/record-visit';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import type { DataLake } from '../stack';

const FIRST_DAY = '2026-03-01';
const SECOND_DAY = '2026-03-02';

/** What happens on the way: cleaned, sorted into folders, kept apart where it is broken. */
export const clicks = walkthrough<DataLake>((step) => [
  step({
    title: 'Record a visit',
    explain:
      'The site is called after this walk. The website puts clicks on one stream of Firehose and what was searched on another, each as a batch. The visit lasts until after midnight.',
    call: ({ WebsiteFunctionName, run }) =>
      invoke(WebsiteFunctionName, {
        site: run,
        visitor: 'ann',
        address: '203.0.113.9',
        clicks: [
          { page: '/', at: `${FIRST_DAY}T23:57:00Z`, dwellMs: 4000 },
          { page: '/shoes?utm_source=mail', at: `${FIRST_DAY}T23:58:00Z`, dwellMs: 90_000 },
          { page: '/cart', at: `${SECOND_DAY}T00:01:00Z`, dwellMs: 12_000 },
        ],
        searches: [{ text: 'red shoes', at: `${FIRST_DAY}T23:57:30Z` }],
      }),
    check: (answer) => expect(answerOf<Recorded>(answer)).toEqual({ clicks: 3, searches: 1 }),
  }),
  step({
    title: 'Record a visit without a time',
    explain: 'The website says what is wrong, and nothing of the visit is on its way.',
    call: ({ WebsiteFunctionName, run }) =>
      invoke(WebsiteFunctionName, {
        site: run,
        visitor: 'ben',
        address: '203.0.113.10',
        clicks: [{ page: '/', at: 'yesterday', dwellMs: 10 }],
      }),
    check: (answer) => expect(answerOf<{ refused: string }>(answer).refused).toMatch(/^`clicks` are up to 500/),
  }),
  step({
    title: 'Record a visit of a site that would leave its folder',
    explain: 'The site becomes a part of a key in S3, and so of what queries read.',
    call: ({ WebsiteFunctionName }) =>
      invoke(WebsiteFunctionName, {
        site: '../errors',
        visitor: 'ben',
        address: '203.0.113.10',
        clicks: [{ page: '/', at: `${FIRST_DAY}T12:00:00Z`, dwellMs: 10 }],
      }),
    check: (answer) => expect(answerOf<{ refused: string }>(answer).refused).toMatch(/^`site` is/),
  }),
  step({
    title: 'Put a broken record',
    explain:
      'An old tracker on a forgotten page goes around the website. Firehose takes it: it does not look at what it carries.',
    call: ({ ClicksStreamName, run }) =>
      new PutRecordCommand({
        DeliveryStreamName: ClicksStreamName,
        Record: { Data: Buffer.from(`${run} clicked somewhere\n`) },
      }),
    check: ({ RecordId }) => expect(RecordId).toBeDefined(),
  }),
  step({
    title: 'Put the click of a robot',
    explain: 'It says so itself, as polite ones do.',
    call: ({ ClicksStreamName, run }) =>
      new PutRecordCommand({
        DeliveryStreamName: ClicksStreamName,
        Record: {
          Data: Buffer.from(
            `{"site":"${run}","visitor":"crawler","robot":true,"page":"/","at":"${FIRST_DAY}T10:00:00Z","dwellMs":1}\n`,
          ),
        },
      }),
    check: ({ RecordId }) => expect(RecordId).toBeDefined(),
  }),
  step({
    title: 'Wait for the buffer',
    explain:
      'After a minute, or 64 MB, Firehose calls the function, makes Parquet of what comes back, and writes an object for each site and day. On AWS that takes up to two minutes; in the emulator a minute of the buffer takes a second.',
    call: ({ LakeBucketName, run }) =>
      new ListObjectsV2Command({ Bucket: LakeBucketName, Prefix: `clicks/site=${run}/` }),
    withinSeconds: 300,
    show: ({ Contents = [] }) =>
      table([['bytes', 'object'], ...Contents.map(({ Size, Key }) => [`${Size}`, `${Key}`])]),
    proves: {
      'firehose/delivered-object': ({ Contents = [] }, { run }) => {
        const daysOf = Contents.map(
          ({ Key }) => new RegExp(`^clicks/site=${run}/day=([0-9-]+)/.*\\.parquet$`).exec(`${Key}`)?.[1],
        );
        expect([...new Set(daysOf)].sort()).toEqual([FIRST_DAY, SECOND_DAY]);
        for (const { Size } of Contents) expect(Size).toBeGreaterThan(0);
      },
    },
  }),
  step({
    title: 'Find the broken record',
    explain:
      'The function said `ProcessingFailed`. Firehose keeps such a record apart, as it came, with the reason: nothing else was held up, and who mends the function can put it again.',
    command: `aws s3 cp --recursive --only-show-errors "s3://$LakeBucketName/errors/processing-failed/" ~/failed
find ~/failed -type f -exec cat {} + | grep -o '"rawData": *"[^"]*"' | cut -d '"' -f 4 |
  while read -r data; do echo "$data" | base64 --decode; done | grep "$run"`,
    actions: ['s3:ListBucket', 's3:GetObject'],
    withinSeconds: 300,
    check: ({ stdout }, { run }) => expect(stdout.trim().split('\n')).toEqual([`${run} clicked somewhere`]),
  }),
  step({
    title: 'Look into the backup',
    explain:
      'All records as they came, the robot too, compressed: what the transformation threw away, such as the address, is still here. A rule of the bucket deletes it after seven days.',
    command: `aws s3 cp --recursive --only-show-errors "s3://$RawBucketName/clicks/" ~/raw
find ~/raw -name '*.gz' -exec gunzip -c {} + | grep "$run"`,
    actions: ['s3:ListBucket', 's3:GetObject'],
    withinSeconds: 300,
    check: ({ stdout }) => {
      expect(stdout.trim().split('\n')).toHaveLength(5);
      expect(stdout).toContain('203.0.113.9');
      expect(stdout).toContain('crawler');
    },
  }),
]);

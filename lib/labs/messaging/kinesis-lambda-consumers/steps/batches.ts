import { QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'expect';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import type { KinesisLambdaConsumers } from '../stack';

interface Report {
  readonly records: number;
  readonly calls: number;
  readonly refused: Record<string, number>;
  readonly shards: string[];
}

export const batches = walkthrough<KinesisLambdaConsumers>((step) => [
  step({
    title: 'Record 1,000 clicks of 100 visitors',
    explain:
      'PutRecords takes up to 500 records a call, so the website needs two. A call goes through though records of it were refused: FailedRecordCount says how many.',
    call: ({ WebsiteFunctionName, ClicksStreamName, run }) =>
      invoke(WebsiteFunctionName, {
        streamName: ClicksStreamName,
        page: `/sale/${run}`,
        visitorPrefix: run,
        visitors: 100,
        clicks: 1000,
      }),
    proves: {
      'kinesis-data-streams/put-records-batch': (answer) => {
        const { records, calls, shards } = answerOf<Report>(answer);
        expect(records).toBe(1000);
        // Two, and on AWS a few more if a shard is busy.
        expect(calls).toBeGreaterThanOrEqual(2);
        expect(calls).toBeLessThan(20);
        expect(shards.length).toBeGreaterThan(1);
      },
    },
  }),
  step({
    title: 'Read how often the page was seen',
    explain: 'The first consumer counts in tumbling windows of five seconds, an entry for each window and shard.',
    call: ({ InsightsTableName, run }) =>
      new QueryCommand({
        TableName: InsightsTableName,
        KeyConditionExpression: 'pk = :page',
        ExpressionAttributeValues: { ':page': { S: `page#/sale/${run}` } },
        ConsistentRead: true,
      }),
    withinSeconds: 60,
    check: ({ Items = [] }) => expect(Items.reduce((sum, { views }) => sum + Number(views?.N), 0)).toBe(1000),
  }),
  step({
    title: 'Count the visitors',
    explain:
      'The other consumer has seen the same clicks, through enhanced fan-out, and has an entry for each visitor. Neither took anything from the other.',
    call: ({ InsightsTableName, run }) =>
      new ScanCommand({
        TableName: InsightsTableName,
        FilterExpression: 'begins_with(pk, :visitor) AND sk = :last AND page = :page',
        ExpressionAttributeValues: {
          ':visitor': { S: `visitor#${run}-` },
          ':last': { S: 'last' },
          ':page': { S: `/sale/${run}` },
        },
        Select: 'COUNT',
        ConsistentRead: true,
      }),
    withinSeconds: 60,
    proves: {
      'kinesis-data-streams/many-consumers': ({ Count }) => expect(Count).toBe(100),
      'lambda-event-source-mappings/items-stay-in-stream': ({ Count }) => expect(Count).toBe(100),
    },
  }),
  step({
    title: 'Record 3 MB of one visitor',
    explain:
      'A hot key: all 300 clicks, of 10 KB each, go to one shard, which takes 1 MB a second. The other shard is idle, and cannot help. The website puts again what was refused, and only that, after growing random pauses.',
    call: ({ WebsiteFunctionName, CheckoutStreamName, run }) =>
      invoke(WebsiteFunctionName, {
        streamName: CheckoutStreamName,
        page: '/cart',
        visitorPrefix: `${run}-hot`,
        visitors: 1,
        clicks: 300,
        trailBytes: 10_000,
      }),
    proves: {
      'kinesis-data-streams/throughput-exceeded': (answer) => {
        const { records, calls, refused, shards } = answerOf<Report>(answer);
        // One call holds three times what the shard takes in a second.
        expect(Object.keys(refused)).toEqual(['ProvisionedThroughputExceededException']);
        expect(calls).toBeGreaterThan(1);
        expect(records).toBe(300);
        expect(shards).toHaveLength(1);
      },
    },
  }),
]);

import { Logger } from '@aws-lambda-powertools/logger';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { orderChangeOf } from './order-change';
import { centsOf } from './rates';
import { contribute, type OrderContribution } from './totals';

const logger = new Logger();

interface Read {
  readonly record: DynamoDBRecord;
  readonly customer: string;
  readonly contribution: OrderContribution;
}

/**
 * Keeps the totals of the customers exactly right, however often a record comes. It reports the records that it could not process; Lambda
 * goes on from the first of them, and delivers some of those behind it a second time.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export async function updateTotals({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const failed = new Set<DynamoDBRecord>();
  const fail = (records: readonly DynamoDBRecord[], error: unknown) => {
    for (const record of records) failed.add(record);
    logger.error('Records failed', { eventIds: records.map(({ eventID }) => eventID), error: error as Error });
  };

  const read = await Promise.all(
    Records.map((record) => readRecord(record).catch((error: unknown) => void fail([record], error))),
  );
  const customers = groupByCustomer(read.filter((each) => each !== undefined));
  await Promise.all(
    [...customers].map(([customer, changes]) =>
      contribute(
        customer,
        changes.map(({ contribution }) => contribution),
      ).catch((error: unknown) =>
        fail(
          changes.map(({ record }) => record),
          error,
        ),
      ),
    ),
  );
  logger.info('Totals updated', { records: Records.length, customers: customers.size, failed: failed.size });
  return {
    batchItemFailures: Records.filter((record) => failed.has(record)).map(({ dynamodb }) => ({
      itemIdentifier: dynamodb?.SequenceNumber ?? '',
    })),
  };
}

async function readRecord(record: DynamoDBRecord): Promise<Read> {
  const { customer, order, version, worth } = orderChangeOf(record);
  const contribution = worth
    ? ({ order, version, cents: await centsOf(worth), orders: 1 } as const)
    : ({ order, version, cents: 0, orders: 0 } as const);
  return { record, customer, contribution };
}

/** One transaction for each customer: two for the same total would get in each other's way. */
function groupByCustomer(changes: readonly Read[]): Map<string, Read[]> {
  const groups = new Map<string, Read[]>();
  for (const change of changes) groups.set(change.customer, [...(groups.get(change.customer) ?? []), change]);
  return groups;
}

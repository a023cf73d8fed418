import { Logger } from '@aws-lambda-powertools/logger';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { required } from '../../shared/environment';
import { type OrderHistory, type OrderWrite, type RandomWritesRequest, randomWrites } from './random-writes';
import { dynamodb } from './tables';

const logger = new Logger();
const table = required('ORDERS_TABLE');
const PARALLEL = 20;

/** What was written, for those who count. */
export interface WriteReport {
  readonly writes: number;
  readonly orders: number;
  readonly deleted: number;
  readonly faults: number;
}

/** The load: random writes to orders, many orders at once, the writes of each one after the other. */
export async function handler(request: RandomWritesRequest): Promise<WriteReport> {
  const histories = randomWrites(request);
  const waiting = histories.values();
  const worker = async () => {
    for (const history of waiting) await write(history);
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));

  const writes = histories.flatMap((history) => history.writes);
  const report = {
    writes: writes.length,
    orders: histories.length,
    deleted: writes.filter(({ type }) => type === 'delete').length,
    faults: writes.filter((each) => 'fault' in each).length,
  };
  logger.info('Orders written', { ...report });
  return report;
}

async function write({ customer, order, writes }: OrderHistory): Promise<void> {
  for (const each of writes) await writeOnce({ customer, order }, each);
}

async function writeOnce(Key: { customer: string; order: string }, write: OrderWrite): Promise<void> {
  if (write.type === 'delete') await dynamodb.send(new DeleteCommand({ TableName: table, Key }));
  else if (write.type === 'place') {
    const { amount, fault } = write;
    const Item = { ...Key, amount, currency: 'USD', version: 1, ...(fault ? { fault } : {}) };
    // So that a retry of the call, or of the whole load, does not set an order back.
    const ConditionExpression = 'attribute_not_exists(customer)';
    await dynamodb.send(new PutCommand({ TableName: table, Item, ConditionExpression }));
  } else {
    await dynamodb.send(
      new UpdateCommand({
        TableName: table,
        Key,
        UpdateExpression: 'SET amount = :amount, fault = :fault ADD version :one',
        ExpressionAttributeValues: { ':amount': write.amount, ':fault': write.fault ?? 'none', ':one': 1 },
      }),
    );
  }
}

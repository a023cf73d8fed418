import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { type Aws, configOf, deploy, itIsFixed } from '../support';

const KB = 1024;

const table = (properties: Record<string, unknown> = {}) => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    BillingMode: 'PAY_PER_REQUEST',
    ...properties,
  },
});

const provisioned = (units: number, properties: Record<string, unknown> = {}) =>
  table({
    BillingMode: 'PROVISIONED',
    ProvisionedThroughput: { ReadCapacityUnits: units, WriteCapacityUnits: units },
    ...properties,
  });

const key = (sk: string) => ({ pk: { S: 'a' }, sk: { S: sk } });

/** An item of exactly this size: names and values of `pk`, `sk` and `d` count. */
const itemOf = (sk: string, bytes: number) => ({ ...key(sk), d: { S: 'x'.repeat(bytes - 6 - sk.length) } });

const put = (
  { dynamoDb }: Pick<Aws, 'dynamoDb'>,
  TableName: string | undefined,
  sk: string,
  bytes: number,
  more: object = {},
) => dynamoDb.putItem({ TableName, Item: itemOf(sk, bytes), ReturnConsumedCapacity: 'TOTAL', ...more });

describe('consumed capacity', () => {
  itIsFixed('counts a read by started 4 KB, half as much when it need not be consistent', async (aws) => {
    const { Table: TableName } = await deploy(aws, 'read-units', { Table: table() });
    for (const [bytes, units] of [
      [4 * KB, 1],
      [4 * KB + 1, 2],
      [15 * KB, 4],
      [400 * KB, 100],
    ] as const) {
      await put(aws, TableName, 's', bytes);
      const read = { TableName, Key: key('s'), ReturnConsumedCapacity: 'TOTAL' } as const;
      const eventual = await aws.dynamoDb.getItem(read);
      const consistent = await aws.dynamoDb.getItem({ ...read, ConsistentRead: true });
      const transactional = await aws.dynamoDb.transactGetItems({
        TransactItems: [{ Get: { TableName, Key: key('s') } }],
        ReturnConsumedCapacity: 'TOTAL',
      });
      expect(eventual.ConsumedCapacity?.CapacityUnits).toBe(units / 2);
      expect(consistent.ConsumedCapacity?.CapacityUnits).toBe(units);
      expect(transactional.ConsumedCapacity?.[0]?.CapacityUnits).toBe(units * 2);
    }
  });

  itIsFixed('adds up what a query has read, whatever it returns, and rounds once', async (aws) => {
    const { Table: TableName } = await deploy(aws, 'query-units', { Table: table() });
    for (const n of [1, 2, 3, 4, 5]) await put(aws, TableName, `${n}`, 2 * KB);
    const query = {
      TableName,
      KeyConditionExpression: 'pk = :a',
      ExpressionAttributeValues: { ':a': { S: 'a' } },
      ConsistentRead: true,
      ReturnConsumedCapacity: 'INDEXES',
    } as const;
    const all = await aws.dynamoDb.query(query);
    expect(all.ConsumedCapacity).toMatchObject({ CapacityUnits: 3, Table: { CapacityUnits: 3 } });
    const none = await aws.dynamoDb.query({ ...query, FilterExpression: 'attribute_exists(nowhere)' });
    expect(none).toMatchObject({ Count: 0, ScannedCount: 5, ConsumedCapacity: { CapacityUnits: 3 } });
    const scan = await aws.dynamoDb.scan({ TableName, ReturnConsumedCapacity: 'TOTAL' });
    expect(scan.ConsumedCapacity?.CapacityUnits).toBe(1.5);
  });

  itIsFixed('rounds each item of a batch by itself, and reads 16 MB at most', async (aws) => {
    const { Table: TableName = '' } = await deploy(aws, 'batch-units', { Table: table() });
    for (let n = 0; n < 42; n++) await put(aws, TableName, `${n}`.padStart(2, '0'), 400 * KB);
    const Keys = Array.from({ length: 43 }, (_, n) => key(`${n}`.padStart(2, '0')));
    const read = await aws.dynamoDb.batchGetItem({
      RequestItems: { [TableName]: { Keys } },
      ReturnConsumedCapacity: 'TOTAL',
    });
    expect(read.Responses?.[TableName]).toHaveLength(40);
    expect(read.UnprocessedKeys?.[TableName]?.Keys).toEqual(Keys.slice(40));
    expect(read.ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 2000 }]);
  });
});

describe('a query', () => {
  itIsFixed('filters by what is not in its key', async (aws) => {
    const { Table: TableName } = await deploy(aws, 'query-filter', { Table: table() });
    await put(aws, TableName, 's', 100);
    const query = (FilterExpression: string, ExpressionAttributeNames?: Record<string, string>) =>
      aws.dynamoDb.query({
        TableName,
        KeyConditionExpression: 'pk = :a',
        FilterExpression,
        ExpressionAttributeNames,
        ExpressionAttributeValues: { ':a': { S: 'a' }, ':sk': { S: 's' } },
      });
    const refused = { name: 'ValidationException', message: expect.stringContaining('Primary key attribute: sk') };
    expect(await refusalOf(aws, () => query('sk = :sk'))).toMatchObject(refused);
    expect(await refusalOf(aws, () => query('attribute_exists(d) AND #s = :sk', { '#s': 'sk' }))).toMatchObject(
      refused,
    );
    const { Count } = await query('d <> :sk AND attribute_not_exists(d.sk)');
    expect(Count).toBe(1);
  });
});

describe('a table in provisioned mode', () => {
  itIsFixed('refuses writes above its capacity and says why, until there is some again', async (aws) => {
    const { Table: TableName } = await deploy(aws, 'throttled', { Table: provisioned(10) });
    await put(aws, TableName, 'big', 400 * KB);
    expect(await refusalOf(aws, (dynamoDb) => put({ dynamoDb }, TableName, 'small', 100))).toMatchObject({
      name: 'ProvisionedThroughputExceededException',
      ThrottlingReasons: [{ reason: 'TableWriteProvisionedThroughputExceeded', resource: expect.any(String) }],
    });
    // Reads have capacity of their own.
    const { Item } = await aws.dynamoDb.getItem({ TableName, Key: key('big') });
    expect(Item).toBeDefined();
    await aws.dynamoDb.updateTable({
      TableName,
      ProvisionedThroughput: { ReadCapacityUnits: 10, WriteCapacityUnits: 1000 },
    });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await put(aws, TableName, 'small', 100);
  });

  itIsFixed('hands back what a batch could not write or read', async (aws) => {
    const { Table: TableName = '' } = await deploy(aws, 'throttled-batch', { Table: provisioned(1) });
    const writes = Array.from({ length: 20 }, (_, n) => ({ PutRequest: { Item: itemOf(`${n}`, 100 * KB) } }));
    const { UnprocessedItems = {} } = await aws.dynamoDb.batchWriteItem({ RequestItems: { [TableName]: writes } });
    const left = UnprocessedItems[TableName] ?? [];
    expect(left.length).toBeGreaterThan(10);
    const { Count = 0 } = await aws.dynamoDb.scan({ TableName, Select: 'COUNT' });
    expect(Count + left.length).toBe(20);
    const again = await refusalOf(aws, (client) => client.batchWriteItem({ RequestItems: { [TableName]: writes } }));
    expect(again).toMatchObject({ name: 'ProvisionedThroughputExceededException' });
  });

  itIsFixed('counts a write that its condition stopped', async (aws) => {
    const { Table: TableName } = await deploy(aws, 'throttled-condition', { Table: provisioned(100) });
    const condition = { ConditionExpression: 'attribute_not_exists(pk)' };
    await put(aws, TableName, 'big', 400 * KB, condition);
    await new Promise((resolve) => setTimeout(resolve, 4000));
    expect(await refusalOf(aws, (dynamoDb) => put({ dynamoDb }, TableName, 'big', 400 * KB, condition))).toMatchObject({
      name: 'ConditionalCheckFailedException',
    });
    expect(await refusalOf(aws, (dynamoDb) => put({ dynamoDb }, TableName, 'small', 100))).toMatchObject({
      name: 'ProvisionedThroughputExceededException',
    });
  });

  itIsFixed('refuses a write that a global secondary index has no capacity for', async (aws) => {
    const { Table: TableName } = await deploy(aws, 'throttled-index', {
      Table: provisioned(1000, {
        GlobalSecondaryIndexes: [
          {
            IndexName: 'BySort',
            KeySchema: [{ AttributeName: 'sk', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
            ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
          },
        ],
      }),
    });
    await put(aws, TableName, 'big', 400 * KB);
    expect(await refusalOf(aws, (dynamoDb) => put({ dynamoDb }, TableName, 'small', 100))).toMatchObject({
      ThrottlingReasons: [
        { reason: 'IndexWriteProvisionedThroughputExceeded', resource: expect.stringMatching(/\/index\/BySort$/) },
      ],
    });
  });

  itIsFixed('refuses a read of a local secondary index that its table has no capacity for', async (aws) => {
    const { Table: TableName } = await deploy(aws, 'throttled-local-index', {
      Table: provisioned(1, {
        LocalSecondaryIndexes: [
          {
            IndexName: 'Local',
            KeySchema: [
              { AttributeName: 'pk', KeyType: 'HASH' },
              { AttributeName: 'sk', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
      }),
    });
    await put(aws, TableName, 'big', 400 * KB);
    const query = (client: DynamoDB) =>
      client.query({
        TableName,
        IndexName: 'Local',
        KeyConditionExpression: 'pk = :a',
        ExpressionAttributeValues: { ':a': { S: 'a' } },
        ReturnConsumedCapacity: 'INDEXES',
      });
    expect((await query(aws.dynamoDb)).ConsumedCapacity?.LocalSecondaryIndexes?.Local?.CapacityUnits).toBe(50);
    const refused = { ThrottlingReasons: [{ reason: 'TableReadProvisionedThroughputExceeded' }] };
    expect(await refusalOf(aws, query)).toMatchObject(refused);
    expect(await refusalOf(aws, (client) => client.getItem({ TableName, Key: key('big') }))).toMatchObject(refused);
  });
});

/** What a call is refused with, which the SDK would else try again; empty where it is not refused. */
async function refusalOf(aws: Aws, call: (client: DynamoDB) => Promise<unknown>): Promise<unknown> {
  const client = new DynamoDB({ ...configOf(aws), maxAttempts: 1 });
  return call(client).then(
    () => ({}),
    (error: unknown) => error,
  );
}

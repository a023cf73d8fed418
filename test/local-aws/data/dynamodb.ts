import { eventually } from '../race';
import { type Aws, deploy, itIsFixed } from '../support';
import { arnOf } from '../templates';

const table = (properties: Record<string, unknown> = {}) => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    ...properties,
  },
});

const put = ({ dynamoDb }: Aws, TableName: string | undefined, pk: string, more: object = {}) =>
  dynamoDb.putItem({ TableName, Item: { pk: { S: pk }, ...more } });

describe('time to live', () => {
  itIsFixed(
    'leaves an expired item for a while, then removes it as the service',
    async (aws) => {
      const { Table } = await deploy(aws, 'time-to-live', {
        Table: table({
          StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
          TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        }),
      });
      const secondsFromNow = (seconds: number) => String(Math.floor(Date.now() / 1000) + seconds);
      await put(aws, Table, 'late', { expiresAt: { N: secondsFromNow(600) } });
      await put(aws, Table, 'text', { expiresAt: { S: secondsFromNow(-1) } });
      await put(aws, Table, 'ancient', { expiresAt: { N: '1' } });
      await put(aws, Table, 'due', { expiresAt: { N: secondsFromNow(-1) } });

      const { Item } = await aws.dynamoDb.getItem({ TableName: Table, Key: { pk: { S: 'due' } } });
      expect(Item).toBeDefined();
      await eventually(async () => {
        const removals = (await recordsOf(aws, Table)).filter(({ eventName }) => eventName === 'REMOVE');
        expect(removals).toMatchObject([
          {
            userIdentity: { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' },
            dynamodb: { OldImage: { pk: { S: 'due' } } },
          },
        ]);
      }, 40_000);
      const { Items = [] } = await aws.dynamoDb.scan({ TableName: Table });
      expect(Items.map(({ pk }) => pk?.S).sort()).toEqual(['ancient', 'late', 'text']);
    },
    60_000,
  );
});

describe('AWS::DynamoDB::Table', () => {
  itIsFixed('sends its changes to a Kinesis stream', async (aws) => {
    const { Table } = await deploy(aws, 'kinesis-destination', {
      Stream: { Type: 'AWS::Kinesis::Stream', Properties: { ShardCount: 1 } },
      Table: table({ KinesisStreamSpecification: { StreamArn: arnOf('Stream') } }),
    });
    const answer = await aws.dynamoDb.describeKinesisStreamingDestination({ TableName: Table });
    expect(answer.KinesisDataStreamDestinations).toMatchObject([
      { DestinationStatus: 'ACTIVE', StreamArn: expect.stringContaining(':stream/') },
    ]);
  });
});

async function recordsOf({ dynamoDb, dynamoDbStreams: streams }: Aws, TableName: string | undefined) {
  const { Table } = await dynamoDb.describeTable({ TableName });
  const StreamArn = Table?.LatestStreamArn;
  const { StreamDescription } = await streams.describeStream({ StreamArn });
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  const { ShardIterator } = await streams.getShardIterator({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' });
  const { Records = [] } = await streams.getRecords({ ShardIterator });
  return Records;
}

describe('a query of an index', () => {
  const key = (sort: string) => [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ];
  const indexed = table({
    AttributeDefinitions: ['pk', 'sk', 'listed'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: key('sk'),
    LocalSecondaryIndexes: [
      { IndexName: 'Local', KeySchema: key('listed'), Projection: { ProjectionType: 'KEYS_ONLY' } },
    ],
    GlobalSecondaryIndexes: [
      { IndexName: 'Global', KeySchema: key('listed'), Projection: { ProjectionType: 'KEYS_ONLY' } },
    ],
  });

  itIsFixed('gets from the table what a local index has not, and nothing where the index is global', async (aws) => {
    const { Table: TableName } = await deploy(aws, 'fetches', { Table: indexed });
    const item = { sk: { S: 's' }, listed: { S: '1' }, size: { M: { height: { N: '2' } } }, price: { N: '3' } };
    await put(aws, TableName, 'a', item);
    const query = async (IndexName: string, more: object = {}) => {
      const asked = { KeyConditionExpression: 'pk = :a', ExpressionAttributeValues: { ':a': { S: 'a' } } };
      return (await aws.dynamoDb.query({ TableName, IndexName, ...asked, ...more })).Items;
    };
    expect(await query('Local')).toEqual([{ pk: { S: 'a' }, sk: { S: 's' }, listed: { S: '1' } }]);
    expect(await query('Local', { ProjectionExpression: 'price' })).toEqual([{ price: { N: '3' } }]);
    expect(
      await query('Local', { ProjectionExpression: '#s.height', ExpressionAttributeNames: { '#s': 'size' } }),
    ).toEqual([{ size: { M: { height: { N: '2' } } } }]);
    expect(await query('Local', { Select: 'ALL_ATTRIBUTES' })).toEqual([{ pk: { S: 'a' }, ...item }]);
    await expect(query('Global', { ProjectionExpression: 'listed, price' })).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('does not project [price]'),
    });
    expect(await query('Global', { ProjectionExpression: 'listed' })).toEqual([{ listed: { S: '1' } }]);
  });
});

import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { type Aws, configOf, deploy, destroy, itIsFixed, settledStatus, update } from '../support';

const globalTable = (regions: readonly string[], properties: object = {}) => ({
  Type: 'AWS::DynamoDB::GlobalTable',
  Properties: {
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    Replicas: regions.map((Region) => ({ Region, Tags: [{ Key: 'of', Value: Region }] })),
    ...properties,
  },
});

const inRegion = (aws: Aws, region: string) => new DynamoDB({ ...configOf(aws), region });

const isThere = (client: DynamoDB, TableName: string | undefined) =>
  client.describeTable({ TableName }).then(
    () => true,
    () => false,
  );

itIsFixed('a global table has replicas in other Regions, which go when they are taken out', async (aws) => {
  const { Table: TableName } = await deploy(aws, 'replicas', { Table: globalTable(['us-east-1', 'eu-west-1']) });
  const europe = inRegion(aws, 'eu-west-1');
  await aws.dynamoDb.putItem({ TableName, Item: { pk: { S: 'here' } } });
  await europe.putItem({ TableName, Item: { pk: { S: 'there' } } });
  for (const client of [aws.dynamoDb, europe]) {
    const { Items } = await client.scan({ TableName });
    expect(Items?.map(({ pk }) => pk?.S).sort()).toEqual(['here', 'there']);
  }
  const { Table } = await europe.describeTable({ TableName });
  expect(Table?.Replicas).toMatchObject([{ RegionName: 'us-east-1' }]);
  const { Tags } = await europe.listTagsOfResource({ ResourceArn: Table?.TableArn });
  expect(Tags).toEqual([{ Key: 'of', Value: 'eu-west-1' }]);

  expect(await update(aws, 'replicas', { Table: globalTable(['us-east-1', 'us-west-2']) })).toBe('UPDATE_COMPLETE');
  expect(await isThere(europe, TableName)).toBe(false);
  const { Count } = await inRegion(aws, 'us-west-2').scan({ TableName, Select: 'COUNT' });
  expect(Count).toBe(2);
});

itIsFixed('a global table is deleted in all its Regions', async (aws) => {
  const { Table: TableName } = await deploy(aws, 'deleted-replicas', {
    Table: globalTable(['us-east-1', 'eu-west-1']),
  });
  const europe = inRegion(aws, 'eu-west-1');
  expect(await isThere(europe, TableName)).toBe(true);
  await destroy(aws, 'deleted-replicas');
  expect(await isThere(europe, TableName)).toBe(false);
});

itIsFixed('strong consistency between Regions is refused', async (aws) => {
  const strong = { MultiRegionConsistency: 'STRONG', GlobalTableWitnesses: [{ Region: 'us-west-2' }] };
  await aws.cloudFormation.createStack({
    StackName: 'strong',
    TemplateBody: JSON.stringify({ Resources: { Table: globalTable(['us-east-1', 'us-east-2'], strong) } }),
  });
  expect(await settledStatus(aws, 'strong')).toBe('ROLLBACK_COMPLETE');
});

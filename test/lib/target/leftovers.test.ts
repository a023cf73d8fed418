import { DescribeTableCommand, DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { mockClient } from 'aws-sdk-client-mock';
import { findLab } from '../../../lib/catalog/catalog';
import { findLeftovers } from '../../../lib/target/leftovers';
import type { Target } from '../../../lib/target/target';

const TABLE = 'Marketplace-Storefronts';
jest.mock('../../../lib/target/left-log-groups', () => ({ leftLogGroups: async () => [] }));
jest.mock('../../../lib/target/stacks', () => ({
  stackResources: async () => [{ PhysicalResourceId: 'Marketplace-Storefronts', ResourceStatus: 'DELETE_COMPLETE' }],
}));

const tagging = mockClient(ResourceGroupsTaggingAPIClient);
const dynamodb = mockClient(DynamoDBClient);
const target = { kind: 'aws', region: 'eu-west-1', clientConfig: { region: 'eu-west-1' } } as unknown as Target;
const arn = (region: string) => `arn:aws:dynamodb:${region}:111111111111:table/${TABLE}`;
const inTwoRegions = findLab('data/dynamodb-access-and-indexes');

beforeEach(() => {
  dynamodb.reset();
  // Each Region's index of tags still knows a table of the lab.
  tagging.reset();
  tagging.on(GetResourcesCommand).callsFake(async (_, getClient) => ({
    ResourceTagMappingList: [{ ResourceARN: arn(await getClient().config.region()) }],
  }));
});

it('finds a replica in another Region, whose name the stack says it deleted', async () => {
  dynamodb.on(DescribeTableCommand).rejects(new ResourceNotFoundException({ message: 'none', $metadata: {} }));
  dynamodb.on(DescribeTableCommand, { TableName: arn('us-east-1') }).resolves({});
  const { left } = await findLeftovers(target, inTwoRegions, ['stack']);
  expect(left).toEqual([{ id: arn('us-east-1'), why: 'it carries the tag of the lab, in another Region' }]);
});

it('believes no index of tags that a table is there', async () => {
  dynamodb.on(DescribeTableCommand).rejects(new ResourceNotFoundException({ message: 'none', $metadata: {} }));
  expect((await findLeftovers(target, inTwoRegions, ['stack'])).left).toEqual([]);
});

it('knows a key of another Region that waits for its deletion', async () => {
  const waiting = 'arn:aws:kms:us-east-1:111111111111:key/mrk-1';
  tagging.on(GetResourcesCommand).callsFake(async (_, getClient) => ({
    ResourceTagMappingList: (await getClient().config.region()) === 'us-east-1' ? [{ ResourceARN: waiting }] : [],
  }));
  const kms = mockClient(KMSClient);
  kms.on(DescribeKeyCommand).callsFake(async ({ KeyId }, getClient) => {
    expect(KeyId).toBe(waiting);
    expect(await getClient().config.region()).toBe('us-east-1');
    return { KeyMetadata: { KeyId, KeyState: 'PendingDeletion' } };
  });
  const { left, waitingKeys } = await findLeftovers(target, inTwoRegions, ['stack']);
  expect({ left, waitingKeys }).toEqual({ left: [], waitingKeys: [waiting] });
  kms.restore();
});

it('asks in no Region of another partition, where these credentials are nobody', async () => {
  const china = { ...target, region: 'cn-north-1', clientConfig: { region: 'cn-north-1' } } as unknown as Target;
  dynamodb.on(DescribeTableCommand).resolves({});
  expect((await findLeftovers(china, inTwoRegions, ['stack'])).left).toEqual([]);
  expect(tagging.commandCalls(GetResourcesCommand)).toHaveLength(1);
});

it('asks in no other Region for a lab that is in one', async () => {
  await findLeftovers(target, findLab('data/dynamodb-tables'), ['stack']);
  expect(tagging.commandCalls(GetResourcesCommand)).toHaveLength(1);
});

import { Template } from 'aws-cdk-lib/assertions';
import { findLab, loadLab } from '../../../lib/catalog/catalog';
import { synthesizeLab } from '../../../lib/catalog/synth';
import { PUBLIC_ATTRIBUTES } from '../../../lib/labs/data/dynamodb-access-and-indexes/listings';
import { arnOf, resource } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim } = testLab('data/dynamodb-access-and-indexes');

const TABLE = 'AWS::DynamoDB::Table';
const GLOBAL_TABLE = 'AWS::DynamoDB::GlobalTable';
const OTHER_REGION = { 'Fn::If': [expect.stringMatching(/^StorefrontsIsInOtherRegion/), 'us-west-2', 'us-east-1'] };

const listings = (template: Template) => resource(template, TABLE, 'Listings');
const bids = (template: Template) => resource(template, TABLE, 'BidsTable').Properties;
const storefronts = (template: Template) => resource(template, GLOBAL_TABLE, 'StorefrontsReplicas');
const keys = (...names: string[]) =>
  names.map((AttributeName, n) => ({ AttributeName, KeyType: n === 0 ? 'HASH' : 'RANGE' }));

/** The statement of the sellers' role with this id. */
const statement = (template: Template, sid: string) => {
  const { Policies } = resource(template, 'AWS::IAM::Role', 'SellersRole').Properties;
  const statements = Policies.flatMap(
    ({ PolicyDocument }: never) => (PolicyDocument as { Statement: object[] }).Statement,
  );
  return statements.find(({ Sid }: { Sid: string }) => Sid === sid);
};
const onlyWhoAsks = {
  'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['$' + '{cognito-identity.amazonaws.com:sub}'] },
};

claim('dynamodb-indexes/lsi', (template) => {
  const { KeySchema, LocalSecondaryIndexes, AttributeDefinitions } = listings(template).Properties;
  expect(KeySchema).toEqual(keys('seller', 'listing'));
  expect(LocalSecondaryIndexes).toMatchObject([{ IndexName: 'ByListedAt', KeySchema: keys('seller', 'listedAt') }]);
  expect(AttributeDefinitions).toContainEqual({ AttributeName: 'listedAt', AttributeType: 'S' });
});

claim('dynamodb-indexes/gsi', (template) => {
  const { GlobalSecondaryIndexes } = listings(template).Properties;
  expect(GlobalSecondaryIndexes).toMatchObject([
    { IndexName: 'ByCategory', KeySchema: keys('category', 'price') },
    { IndexName: 'ByListing', KeySchema: keys('listing') },
  ]);
  expect(bids(template).KeySchema).toEqual(keys('listing', 'bidder'));
  expect(bids(template).GlobalSecondaryIndexes).toMatchObject([{ KeySchema: keys('bidder', 'amount') }]);
});

claim('dynamodb-indexes/gsi-own-capacity', (template) => {
  // A raised bid is one write to the table and two to the index, whose key it changes.
  expect(bids(template).ProvisionedThroughput).toEqual({ ReadCapacityUnits: 1, WriteCapacityUnits: 2 });
  expect(bids(template).GlobalSecondaryIndexes).toMatchObject([
    { ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 4 } },
  ]);
  expect(listings(template).Properties.BillingMode).toBe('PAY_PER_REQUEST');
});

claim('dynamodb-indexes/projections', (template) => {
  const projections = [listings(template).Properties, bids(template)]
    .flatMap(({ GlobalSecondaryIndexes, LocalSecondaryIndexes = [] }) => [
      ...LocalSecondaryIndexes,
      ...GlobalSecondaryIndexes,
    ])
    .map(({ IndexName, Projection }) => [IndexName, Projection]);
  expect(Object.fromEntries(projections)).toEqual({
    ByListedAt: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['title', 'price'] },
    ByCategory: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['title'] },
    ByListing: { ProjectionType: 'ALL' },
    ByBidder: { ProjectionType: 'KEYS_ONLY' },
  });
});

claim('dynamodb-fine-grained-access/leading-keys', (template) => {
  const table = arnOf(listings(template));
  expect(statement(template, 'OwnListings')).toEqual({
    Sid: 'OwnListings',
    Effect: 'Allow',
    // No scan: it has no leading key.
    Action: ['DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'].map((action) => `dynamodb:${action}`),
    Resource: [table, { 'Fn::Join': ['', [table, '/index/ByListedAt']] }],
    Condition: onlyWhoAsks,
  });
  expect(statement(template, 'OwnStorefront')).toMatchObject({
    Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    Resource: { 'Fn::Join': ['', expect.arrayContaining([{ Ref: storefronts(template).id }])] },
    Condition: onlyWhoAsks,
  });
});

claim('dynamodb-fine-grained-access/attribute-condition', (template) => {
  const table = arnOf(listings(template));
  expect(PUBLIC_ATTRIBUTES).not.toContain('reserve');
  expect(statement(template, 'PublicAttributes')).toEqual({
    Sid: 'PublicAttributes',
    Effect: 'Allow',
    Action: 'dynamodb:Query',
    Resource: ['ByCategory', 'ByListing'].map((index) => ({ 'Fn::Join': ['', [table, `/index/${index}`]] })),
    Condition: {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': PUBLIC_ATTRIBUTES },
      StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
    },
  });
});

claim('dynamodb-global-tables/replicas', (template) => {
  const { Replicas } = storefronts(template).Properties;
  expect(Replicas.map(({ Region }: { Region: unknown }) => Region)).toEqual([{ Ref: 'AWS::Region' }, OTHER_REGION]);
});

claim('dynamodb-global-tables/needs-stream', (template) => {
  const { StreamSpecification, MultiRegionConsistency } = storefronts(template).Properties;
  expect(StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
  expect(MultiRegionConsistency).toBe('EVENTUAL');
});

it('is strongly consistent between Regions of one set in its other form, with a witness and without a stream', () => {
  const entry = findLab('data/dynamodb-access-and-indexes');
  const strong = Template.fromJSON(synthesizeLab(entry, { props: loadLab(entry).variants?.strong }));
  const { Properties } = storefronts(strong);
  const ofSet = (role: string) => ({
    'Fn::FindInMap': [expect.stringMatching(/^StorefrontsRegionSets/), { Ref: 'AWS::Region' }, role],
  });
  expect(Properties).toMatchObject({
    MultiRegionConsistency: 'STRONG',
    Replicas: [{ Region: { Ref: 'AWS::Region' } }, { Region: ofSet('replica') }],
    GlobalTableWitnesses: [{ Region: ofSet('witness') }],
  });
  expect(Properties.StreamSpecification).toBeUndefined();
  const [sets] = Object.values<Record<string, { replica: string; witness: string }>>(strong.findMappings('*'));
  expect(Object.keys(sets ?? {})).toHaveLength(9);
  for (const [home, { replica, witness }] of Object.entries(sets ?? {})) {
    expect(new Set([home, replica, witness]).size).toBe(3);
    for (const other of [replica, witness]) expect(other.slice(0, 2)).toBe(home.slice(0, 2));
  }
});

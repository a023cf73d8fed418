import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';
import { daxClaims } from './caching/dax';
import { groupOf, ref, statementsOf, subnets, zone } from './caching/resources';

const tests = testLab('data/caching');
const { claim, template } = tests;
daxClaims(tests);

const GROUP = 'AWS::ElastiCache::ReplicationGroup';
const PARAMETERS = 'AWS::ElastiCache::ParameterGroup';
const FUNCTION = 'AWS::Lambda::Function';

const shopCache = (template: Template) => resource(template, GROUP, 'CacheGroup').Properties;
const roleOf = (fn: NamedResource) => fn.Properties.Role['Fn::GetAtt'][0];

claim('caching-strategies/lru-policy', (template) => {
  const parameters = resource(template, PARAMETERS, 'CacheParameters');
  expect(parameters.Properties).toMatchObject({
    CacheParameterGroupFamily: 'valkey9',
    Properties: { 'maxmemory-policy': 'allkeys-lru' },
  });
  expect(shopCache(template)).toMatchObject({ EngineVersion: '9.1', CacheParameterGroupName: ref(parameters) });
});

/** In the variant memcached. */
function isMemcached(template: Template): void {
  const [cluster, ...others] = resourcesOf(template, 'AWS::ElastiCache::CacheCluster');
  expect(others).toEqual([]);
  expect(cluster?.Properties).toMatchObject({
    Engine: 'memcached',
    NumCacheNodes: 2,
    AZMode: 'cross-az',
    PreferredAvailabilityZones: [zone(0), zone(1)],
  });
  // Nothing of it is kept.
  expect(Object.keys(cluster?.Properties).filter((name) => name.startsWith('Snapshot'))).toEqual([]);
}

claim('elasticache/memcached-cluster', isMemcached, { variant: 'memcached' });

/** In the variant replica. */
function failsOver(template: Template): void {
  expect(shopCache(template)).toMatchObject({
    Engine: 'valkey',
    NumCacheClusters: 2,
    AutomaticFailoverEnabled: true,
    SnapshotRetentionLimit: 1,
  });
}

claim('elasticache/redis-replication-group', failsOver, { variant: 'replica' });

/** In the variant replica. */
function isOneShard(template: Template): void {
  const { NumCacheClusters, MultiAZEnabled, NumNodeGroups, CacheParameterGroupName } = shopCache(template);
  // A primary and one of up to five replicas, in a shard that is the only one.
  expect({ NumCacheClusters, MultiAZEnabled, NumNodeGroups }).toEqual({ NumCacheClusters: 2, MultiAZEnabled: true });
  const { Properties } = resource(template, PARAMETERS, CacheParameterGroupName.Ref).Properties;
  expect(Properties).not.toHaveProperty('cluster-enabled');
}

claim('elasticache/cluster-mode-disabled', isOneShard, { variant: 'replica' });

/** In the variant sharded. */
function isSharded(template: Template): void {
  const parameters = resource(template, PARAMETERS, 'ShardedParameters');
  expect(parameters.Properties.Properties).toMatchObject({ 'cluster-enabled': 'yes' });
  const { Properties } = resource(template, GROUP, 'ShardedGroup');
  expect(Properties).toMatchObject({
    NumNodeGroups: 3,
    ReplicasPerNodeGroup: 1,
    AutomaticFailoverEnabled: true,
    CacheParameterGroupName: ref(parameters),
  });
  expect(Properties).not.toHaveProperty('NumCacheClusters');
}

claim('elasticache/cluster-mode-enabled', isSharded, { variant: 'sharded' });

claim('elasticache/scale-vertical', (template) => {
  expect(shopCache(template).CacheNodeType).toBe('cache.t4g.micro');
  expect(shopCache(template)).not.toHaveProperty('NumNodeGroups');
});

/** In the variant replica. */
function keepsSnapshots(template: Template): void {
  expect(shopCache(template).SnapshotRetentionLimit).toBe(1);
}

claim('elasticache/backup', keepsSnapshots, { variant: 'replica' });

/** In the variant memorydb. */
function isMemoryDatabase(template: Template): void {
  const acl = resource(template, 'AWS::MemoryDB::ACL', 'MemoryAccess');
  const user = resource(template, 'AWS::MemoryDB::User', 'MemoryShop');
  const subnetGroup = resource(template, 'AWS::MemoryDB::SubnetGroup', 'MemorySubnets');
  expect(resource(template, 'AWS::MemoryDB::Cluster', 'MemoryCluster').Properties).toMatchObject({
    NumShards: 1,
    NumReplicasPerShard: 1,
    ACLName: ref(acl),
    SubnetGroupName: ref(subnetGroup),
    TLSEnabled: true,
  });
  // A replica is never in the zone of its primary, so that there have to be two.
  expect(subnetGroup.Properties.SubnetIds).toEqual(subnets(template));
  expect(subnets(template)).toHaveLength(2);
  expect(acl.Properties.UserNames).toEqual([ref(user)]);
  expect(user.Properties.AuthenticationMode).toEqual({ Type: 'iam' });
}

claim('memorydb/memorydb-cluster', isMemoryDatabase, { variant: 'memorydb' });

describe('the cache of the shop', () => {
  it('is encrypted, and stands in the private subnets, where the functions alone may knock', () => {
    const subnetGroup = resource(template, 'AWS::ElastiCache::SubnetGroup', 'CacheSubnets');
    expect(shopCache(template)).toMatchObject({
      TransitEncryptionEnabled: true,
      AtRestEncryptionEnabled: true,
      CacheSubnetGroupName: ref(subnetGroup),
      SecurityGroupIds: [groupOf(template, 'NetworkCache')],
    });
    expect(subnetGroup.Properties.SubnetIds).toEqual(subnets(template));
    template.resourceCountIs('AWS::EC2::Route', 0);
    expect(resourcesOf(template, 'AWS::EC2::SecurityGroupIngress').map(({ Properties }) => Properties)).toEqual([
      expect.objectContaining({
        GroupId: groupOf(template, 'NetworkCache'),
        SourceSecurityGroupId: groupOf(template, 'NetworkFunctions'),
        FromPort: shopCache(template).Port,
        ToPort: shopCache(template).Port,
      }),
    ]);
  });

  it('lets nobody in but two users, by IAM, of whom the shop may not touch all keys', () => {
    const users = resourcesOf(template, 'AWS::ElastiCache::User');
    expect(users.map(({ Properties }) => [Properties.UserId, Properties.UserName])).toEqual([
      ['caching-shop', 'caching-shop'],
      ['caching-keeper', 'caching-keeper'],
    ]);
    for (const { Properties } of users) expect(Properties.AuthenticationMode).toEqual({ Type: 'iam' });
    const group = resource(template, 'AWS::ElastiCache::UserGroup', 'CacheUsers');
    expect(group.Properties.UserIds).toEqual(users.map(ref));
    expect(shopCache(template).UserGroupIds).toEqual([ref(group)]);
    const rights = users.map(({ Properties }) => Properties.AccessString.split(' '));
    for (const right of rights) expect(right).toEqual(expect.arrayContaining(['on', '-@all']));
    expect(rights[0]?.filter((right: string) => /^~|@/.test(right))).toEqual([
      '~product:*',
      '~session:*',
      '~sold:*',
      '-@all',
      '+@connection',
    ]);
  });

  it.each([
    ['Page', 'CacheShop', ['dynamodb:GetItem']],
    ['Editor', 'CacheShop', ['dynamodb:PutItem']],
    ['FirstServer', 'CacheShop', []],
    ['SecondServer', 'CacheShop', []],
    ['Board', 'CacheShop', []],
    ['Comparison', 'CacheShop', ['dynamodb:GetItem', 'dynamodb:PutItem']],
    ['Keeper', 'CacheKeeper', []],
  ])('%s signs in as %s and does %j', (name, userName, actions) => {
    const fn = resource(template, FUNCTION, name);
    const user = resource(template, 'AWS::ElastiCache::User', userName);
    const statements = statementsOf(template, roleOf(fn));
    const group = resource(template, GROUP, 'CacheGroup');
    expect(statements).toContainEqual({
      Effect: 'Allow',
      Action: 'elasticache:Connect',
      Resource: [
        arnOf(user),
        {
          'Fn::Join': [
            '',
            [
              ...['arn:', { Ref: 'AWS::Partition' }, ':elasticache:', { Ref: 'AWS::Region' }, ':'],
              ...[{ Ref: 'AWS::AccountId' }, ':replicationgroup:', ref(group)],
            ],
          ],
        },
      ],
    });
    const toTables = statements.flatMap(({ Action }) => Action).filter((action) => action.startsWith('dynamodb:'));
    expect(toTables).toEqual(actions);
    expect(fn.Properties.VpcConfig).toEqual({
      SubnetIds: subnets(template),
      SecurityGroupIds: [groupOf(template, 'NetworkFunctions')],
    });
    expect(fn.Properties.Environment.Variables).toMatchObject({
      CACHE_HOST: { 'Fn::GetAtt': [group.id, 'PrimaryEndPoint.Address'] },
      CACHE_PORT: { 'Fn::GetAtt': [group.id, 'PrimaryEndPoint.Port'] },
      CACHE_NAME: ref(group),
      CACHE_USER: ref(user),
    });
  });
});

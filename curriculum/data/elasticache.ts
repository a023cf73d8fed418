import type { Topic } from '../topic';

export default {
  id: 'elasticache',
  name: 'Amazon ElastiCache',
  mirrors: [
    { note: '001', section: 'ElastiCache' },
    { note: '001', section: 'ElastiCache for Redis' },
    { note: '002', section: 'Elasticache' },
  ],
  claims: [
    {
      id: 'memcached-cluster',
      text: 'Memcached is a plain sharded cache without persistence or high availability.',
      kind: 'template',
      how: 'AWS::ElastiCache::CacheCluster.Engine = memcached, NumCacheNodes > 1',
      today: 'nodes can be spread over zones (AZMode cross-az) and a serverless variant exists.',
      source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SelectEngine.html',
      notes: ['001', '002'],
    },
    {
      id: 'redis-replication-group',
      text: 'Redis has replication, failover, persistence, backup, sorted sets and lists.',
      kind: 'template',
      how: 'AWS::ElastiCache::ReplicationGroup.Engine = redis with AutomaticFailoverEnabled',
      today:
        'Valkey (engine valkey) is the recommended open-source successor since Oct 2024; since 2026 it can keep each write in a log of several zones, too.',
      source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/durability.html',
      notes: ['001', '002'],
    },
    {
      id: 'cluster-mode-disabled',
      text: 'With cluster mode off there is one shard with up to 5 replicas; Multi-AZ is optional.',
      kind: 'template',
      how: 'AWS::ElastiCache::ReplicationGroup.NumCacheClusters up to 6, MultiAZEnabled',
      notes: ['001'],
    },
    {
      id: 'cluster-mode-enabled',
      text: 'With cluster mode on data is split over up to 90 shards and Multi-AZ is required.',
      kind: 'template',
      how: 'AWS::ElastiCache::ReplicationGroup.NumNodeGroups, ReplicasPerNodeGroup and AutomaticFailoverEnabled = true, AWS::ElastiCache::ParameterGroup.Properties cluster-enabled yes',
      today:
        '1 to 500 shards, with a quota of 90 nodes until it is raised; automatic failover is required, Multi-AZ is optional.',
      source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.Redis-RedisCluster.html',
      notes: ['001'],
    },
    {
      id: 'cluster-mode-limits',
      text: 'Notes say a cluster-mode group changes only by restoring a backup.',
      kind: 'concept',
      today: 'shards can be added, removed and rebalanced online.',
      notes: ['001'],
    },
    {
      id: 'no-manual-promotion',
      text: 'With cluster mode on no replica can be promoted by hand.',
      kind: 'concept',
      today: 'test-failover makes a shard fail over, to try it.',
      source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_TestFailover.html',
      notes: ['001'],
    },
    {
      id: 'scale-vertical',
      text: 'Without cluster mode you scale by changing the node type.',
      kind: 'template',
      how: 'AWS::ElastiCache::ReplicationGroup.CacheNodeType',
      notes: ['001'],
    },
    {
      id: 'backup',
      text: 'ElastiCache for Redis can take and restore snapshots.',
      kind: 'template',
      how: 'AWS::ElastiCache::ReplicationGroup.SnapshotRetentionLimit',
      notes: ['001'],
    },
    {
      id: 'sorted-set-ranking',
      text: 'Redis sorted sets keep members ranked in memory.',
      kind: 'behaviour',
      how: 'ZADD scores, ZREVRANGE board 0 9 returns the top ten',
      notes: ['002'],
    },
    {
      id: 'session-store',
      text: 'Sessions can be kept in the cache and survive a web server.',
      kind: 'behaviour',
      how: 'log in, stop the instance, stay logged in on another',
      notes: ['002'],
    },
    {
      id: 'when-to-cache',
      text: 'Cache a read-heavy database whose data changes rarely; it needs code changes.',
      kind: 'concept',
      notes: ['001', '002'],
    },
  ],
} as const satisfies Topic;

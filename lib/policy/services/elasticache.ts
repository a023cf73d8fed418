import type { Place, ServicePermissions } from '../permission';

/** CloudFormation makes names of 40 characters at most from those of stacks, so that nobody knows them before. */
const ALL_GROUPS: Place = {
  name: 'OnAllCacheGroups',
  arn: (partition) => `arn:${partition}:elasticache:*:*:replicationgroup:*`,
};
const ALL_CLUSTERS: Place = {
  name: 'OnAllCacheClusters',
  arn: (partition) => `arn:${partition}:elasticache:*:*:cluster:*`,
};

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticache.html',
  type: 'AWS::ElastiCache::ReplicationGroup',
  arn: ALL_GROUPS.arn,
  operations: {
    DescribeReplicationGroups: { on: ALL_GROUPS },
    RebootCacheCluster: { on: ALL_CLUSTERS },
  },
} satisfies ServicePermissions;

import { type ServiceRow, words } from './row';

export const DATA: Readonly<Record<string, ServiceRow>> = {
  'AWS::DynamoDB::Table': {
    node: {
      service: () => 'DynamoDB table',
      look: 'table',
      writes: /^dynamodb:(Put|Update|Delete|BatchWrite)Item/,
      reads: /^dynamodb:(Get|BatchGet)Item|^dynamodb:(Query|Scan)/,
    },
    links: ({ KinesisStreamSpecification }, self) => [
      { from: { value: self }, to: { value: KinesisStreamSpecification?.StreamArn }, label: 'changes' },
    ],
  },
  'AWS::ElastiCache::ReplicationGroup': {
    node: {
      service: ({ Engine }) => `ElastiCache, ${Engine}`,
      look: 'table',
      mark: ({ NumCacheClusters, NumNodeGroups }) =>
        words(NumNodeGroups && `${NumNodeGroups} shards`, NumCacheClusters > 1 && `${NumCacheClusters} nodes`),
      subnets: ({ CacheSubnetGroupName }) => CacheSubnetGroupName,
      writes: /^elasticache:Connect/,
    },
  },
};

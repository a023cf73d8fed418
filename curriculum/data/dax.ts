import type { Topic } from '../topic';

export default {
  id: 'dax',
  name: 'DynamoDB Accelerator (DAX)',
  mirrors: [
    { note: '001', section: 'DynamoDB Accelerator (DAX)' },
    { note: '001', section: 'DAX vs ElastiCache' },
    { note: '002', section: 'DynamoDB' },
  ],
  claims: [
    {
      id: 'dax-cluster',
      text: 'DAX is an in-memory cache cluster in front of tables.',
      kind: 'template',
      how: 'AWS::DAX::Cluster.NodeType, IAMRoleARN and SubnetGroupName',
      notes: ['001', '002'],
    },
    {
      id: 'dax-nodes',
      text: 'A DAX cluster has up to 10 nodes, three or more in several zones for production.',
      kind: 'template',
      how: 'AWS::DAX::Cluster.ReplicationFactor = 3 and AvailabilityZones',
      today: 'up to 11 nodes (one primary, ten replicas) says the guide, up to 10 the API reference.',
      source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.concepts.cluster.html',
      notes: ['001'],
    },
    {
      id: 'dax-ttl',
      text: 'DAX keeps items for five minutes by default.',
      kind: 'template',
      how: 'AWS::DAX::Cluster.ParameterGroupName is absent: record-ttl-millis and query-ttl-millis are 300000',
      today: 'items and queries alike.',
      source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.cluster-management.html',
      notes: ['001'],
    },
    {
      id: 'dax-encryption',
      text: 'DAX data can be encrypted at rest.',
      kind: 'template',
      how: 'AWS::DAX::Cluster.SSESpecification.SSEEnabled = true',
      notes: ['001'],
    },
    {
      id: 'dax-endpoint',
      text: 'The client points at the cluster instead of the table; code stays the same.',
      kind: 'behaviour',
      how: 'swap the SDK client for the DAX client; second read answers in microseconds',
      notes: ['001', '002'],
    },
    {
      id: 'dax-not-for',
      text: 'DAX helps eventually consistent reads only; not strong reads and not write-heavy loads.',
      kind: 'concept',
      notes: ['002'],
    },
    {
      id: 'dax-vs-elasticache',
      text: 'DAX caches items, queries and scans; ElastiCache suits computed results.',
      kind: 'concept',
      notes: ['001'],
    },
    { id: 'dax-hot-key', text: 'DAX relieves a key that is read too often.', kind: 'concept', notes: ['001'] },
  ],
} as const satisfies Topic;

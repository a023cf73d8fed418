import type { Topic } from '../topic';

export default {
  id: 'memorydb',
  name: 'Amazon MemoryDB',
  mirrors: [{ note: '001', section: 'MemoryDB for Redis' }],
  claims: [
    {
      id: 'memorydb-cluster',
      text: 'MemoryDB is a durable in-memory primary database with shards and replicas in several zones.',
      kind: 'template',
      how: 'AWS::MemoryDB::Cluster.NumShards, NumReplicasPerShard and ACLName',
      notes: ['001'],
    },
    {
      id: 'transaction-log',
      text: 'MemoryDB is durable through a Multi-AZ transaction log.',
      kind: 'concept',
      notes: ['001'],
    },
    {
      id: 'memorydb-numbers',
      text: 'Over 100 TB, over 160 million requests a second, microsecond reads and single-digit millisecond writes.',
      kind: 'concept',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

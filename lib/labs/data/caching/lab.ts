import { defineLab } from '../../../kit/lab';
import { faults } from './faults';
import type { CachingProps } from './stack';

export default defineLab<CachingProps>({
  title: 'Caches in front of a slow database',
  summary:
    'A product page with a Valkey cache before its table: lazy loading, write-through and TTL on the same 1,000 requests, trip by trip; sessions, ranks, a lost node and a full one.',
  topics: ['caching-strategies', 'elasticache', 'memorydb', 'dax'],
  level: 'associate',
  needs: [],
  services: [
    'AWS Lambda',
    'Amazon VPC',
    'Amazon ElastiCache',
    'Amazon DynamoDB',
    'Amazon MemoryDB',
    'DynamoDB Accelerator',
  ],
  minutes: 60,
  costOfWalk: 'The walkthrough itself costs less than 0.02 USD.',
  local: true,
  engines: ['valkey'],
  variants: {
    replica: { replica: true },
    sharded: { beside: 'sharded' },
    memcached: { beside: 'memcached' },
    memorydb: { beside: 'memorydb' },
    dax: { beside: 'dax' },
  },
  faults,
  unproved: {
    'dax/dax-endpoint':
      'DAX is reached from its network alone and paid by the node from the first minute, so it stands in the variant `dax`, and a walk is one of the ordinary form.',
  },
});

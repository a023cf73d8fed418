import type { Topic } from '../topic';

export default {
  id: 'caching-strategies',
  name: 'Caching strategies',
  mirrors: [
    { note: '001', section: 'Caching Strategies' },
    { note: '001', section: 'Lazy Loading / Cache-Aside / Lazy Population' },
    { note: '001', section: 'Write-Through' },
    { note: '001', section: 'Cache Evictions and TTL' },
    { note: '002', section: 'Elasticache' },
  ],
  claims: [
    {
      id: 'lazy-loading-miss',
      text: 'Lazy loading fills the cache on a miss, which costs three trips, and caches only what is asked for.',
      kind: 'behaviour',
      how: 'first read slow (GET miss, SELECT, SET), second fast',
      notes: ['001', '002'],
    },
    {
      id: 'lazy-loading-stale',
      text: 'With lazy loading a changed row stays old in the cache until it expires.',
      kind: 'behaviour',
      how: 'update the row directly; the cached value is still old',
      notes: ['001', '002'],
    },
    {
      id: 'write-through-fresh',
      text: 'Write-through updates the cache on each write, so reads are never stale but writes cost two calls.',
      kind: 'behaviour',
      how: 'after an update the next read hits with the new value',
      notes: ['001', '002'],
    },
    {
      id: 'write-through-churn',
      text: 'Write-through fills the cache with data never read, and a new node is empty until data is written; combine with lazy loading.',
      kind: 'concept',
      notes: ['001', '002'],
    },
    {
      id: 'node-failure-not-fatal',
      text: 'Losing a cache node only warms up again under lazy loading.',
      kind: 'behaviour',
      how: 'flush the cache; requests still succeed',
      notes: ['001'],
    },
    {
      id: 'ttl-eviction',
      text: 'Keys leave by deletion, by TTL, or as least recently used when memory is full.',
      kind: 'behaviour',
      how: 'SET k v EX 5, wait, GET returns nil',
      notes: ['001'],
    },
    {
      id: 'lru-policy',
      text: "The cache's eviction policy (for example LRU) is a parameter.",
      kind: 'template',
      how: 'AWS::ElastiCache::ParameterGroup.Properties maxmemory-policy = allkeys-lru',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

import type { Fault } from '../../../kit/lab';

const LAB = 'data/caching';

export const faults: Readonly<Record<string, Fault>> = {
  'always-from-the-table': {
    changes: [
      {
        file: `lambda/${LAB}/product-key.ts`,
        from: '  return `product:${id}`;',
        to: '  return `products:${id}`;',
      },
    ],
    symptom:
      'The shop works, and nobody complains. But the bill of the table is as if there were no cache, and the node has nothing to do.',
    hints: [
      'Show a product twice. Who has it the second time?',
      'The page survives a cache that is no help, and says why in its answer and in its log.',
      'Compare the keys of the functions with the keys that their user may touch.',
    ],
    cause:
      'The keys got another prefix than the access string of the user allows. The cache refuses each command with NOPERM, and the page goes to the table each time.',
    fix: 'Change the keys and the access string together. An alarm on the hit rate (CacheHitRate) would have told.',
    breaks: { step: 'Show it for the first time' },
  },
  'no-end': {
    changes: [
      {
        file: `lambda/${LAB}/strategies.ts`,
        from: `  'lazy with TTL': (stores) => ({
    read: (id) => readLazily(stores, id, stores.seconds),`,
        to: `  'lazy with TTL': (stores) => ({
    read: (id) => readLazily(stores, id),`,
      },
    ],
    symptom:
      'Some prices in the shop are weeks old. In the table they are right, and reading the table again shows nothing odd.',
    hints: [
      'Play the same requests by each strategy. Which two rows should differ, and do not?',
      'Whoever changed these prices went past the shop. What takes an old price out of the cache then?',
      'Ask the cache for the TTL of such a key.',
    ],
    cause:
      'What a miss puts into the cache has no end any more: it stays until somebody overwrites it or the memory is full.',
    fix: 'Set each key with an end. How long it is, is how old an answer may be.',
    breaks: { step: 'Play the same requests by each strategy' },
  },
  'never-evicts': {
    changes: [
      {
        file: `lib/labs/${LAB}/shop-cache.ts`,
        from: "        'maxmemory-policy': 'allkeys-lru',",
        to: "        'maxmemory-policy': 'noeviction',",
      },
    ],
    symptom:
      'Since noon nobody can log in: "OOM command not allowed". Pages are slow, too, though nobody changed anything since the start of the shop.',
    hints: [
      'Fill the memory, and read what the function fails with.',
      'Reading works and writing does not. What should a full cache do with a new key?',
      'Compare the parameter group with the default of ElastiCache, and both with what these keys are for.',
    ],
    cause: 'With `noeviction` a cache that is full refuses to write, as a database would.',
    fix: 'Let a cache evict: `allkeys-lru` where all of it can be lost, `volatile-lru` where keys without an end must stay.',
    breaks: { claim: 'caching-strategies/lru-policy', step: 'Fill the memory' },
  },
  'a-session-for-each-server': {
    changes: [
      {
        file: `lambda/${LAB}/serve-visitor.ts`,
        from: '  return `session:${session}`;',
        to: '  return `session:${server}:${session}`;',
      },
    ],
    symptom:
      'Since there is a second server, visitors are logged out now and then, and logged in again with the next click.',
    hints: [
      'Log in at the first server and ask the second. Then ask the first again.',
      'The session is in the cache. Under which key does each of the two look for it?',
    ],
    cause: 'The key has the name of the server in it, so that each server finds only what it wrote itself.',
    fix: 'Let the key depend on the session alone. Sticky sessions would hide the mistake until a server goes.',
    breaks: { step: 'Go on at the second' },
  },
};

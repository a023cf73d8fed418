import { InvokeCommand } from '@aws-sdk/client-lambda';
import { notYet } from '../../../kit/not-yet';
import { walkthrough } from '../../../walkthrough/step';
import type { Caching } from './stack';

// A step makes a call of the SDK, as below, or has one of these in its place:
//   request: ({ ApiUrl }) => ({ method: 'POST', url: ApiUrl, body: { id: 1 }, signed: 'execute-api' }),
//   command: 'aws s3 ls "s3://$BucketName"', actions: ['s3:ListBucket'],
//   socket: ({ ChatUrl }) => ({ client: 'alice', connect: ChatUrl }),
// A step that the emulator cannot do says why in `awsOnly`, and has an `example` of AWS's answer, on which it is rehearsed.
export default walkthrough<Caching>((step) => [
  step({
    title: 'NOT YET: caching-strategies/lazy-loading-miss',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ShowProductName }) => new InvokeCommand({ FunctionName: ShowProductName }),
    proves: {
      'caching-strategies/lazy-loading-miss': () => {
        notYet(`
          Lazy loading fills the cache on a miss, which costs three trips, and caches only what is asked for.
          How: first read slow (GET miss, SELECT, SET), second fast
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: caching-strategies/lazy-loading-stale',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ShowProductName }) => new InvokeCommand({ FunctionName: ShowProductName }),
    proves: {
      'caching-strategies/lazy-loading-stale': () => {
        notYet(`
          With lazy loading a changed row stays old in the cache until it expires.
          How: update the row directly; the cached value is still old
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: caching-strategies/write-through-fresh',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ShowProductName }) => new InvokeCommand({ FunctionName: ShowProductName }),
    proves: {
      'caching-strategies/write-through-fresh': () => {
        notYet(`
          Write-through updates the cache on each write, so reads are never stale but writes cost two calls.
          How: after an update the next read hits with the new value
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: caching-strategies/node-failure-not-fatal',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ShowProductName }) => new InvokeCommand({ FunctionName: ShowProductName }),
    proves: {
      'caching-strategies/node-failure-not-fatal': () => {
        notYet(`
          Losing a cache node only warms up again under lazy loading.
          How: flush the cache; requests still succeed
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: caching-strategies/ttl-eviction',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ShowProductName }) => new InvokeCommand({ FunctionName: ShowProductName }),
    proves: {
      'caching-strategies/ttl-eviction': () => {
        notYet(`
          Keys leave by deletion, by TTL, or as least recently used when memory is full.
          How: SET k v EX 5, wait, GET returns nil
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: elasticache/sorted-set-ranking',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ShowProductName }) => new InvokeCommand({ FunctionName: ShowProductName }),
    proves: {
      'elasticache/sorted-set-ranking': () => {
        notYet(`
          Redis sorted sets keep members ranked in memory.
          How: ZADD scores, ZREVRANGE board 0 9 returns the top ten
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: elasticache/session-store',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ShowProductName }) => new InvokeCommand({ FunctionName: ShowProductName }),
    proves: {
      'elasticache/session-store': () => {
        notYet(`
          Sessions can be kept in the cache and survive a web server.
          How: log in, stop the instance, stay logged in on another
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dax/dax-endpoint',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ShowProductName }) => new InvokeCommand({ FunctionName: ShowProductName }),
    proves: {
      'dax/dax-endpoint': () => {
        notYet(`
          The client points at the cluster instead of the table; code stays the same.
          How: swap the SDK client for the DAX client; second read answers in microseconds
        `);
      },
    },
  }),
]);

import { DescribeReplicationGroupsCommand, RebootCacheClusterCommand } from '@aws-sdk/client-elasticache';
import { expect } from 'expect';
import type { ShownProduct } from '../../../../../lambda/data/caching/show-product';
import type { Filled } from '../../../../../lambda/data/caching/tend-cache';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { count } from '../../../../walkthrough/load';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import type { Caching } from '../stack';

/** A micro node has 512 MiB, of which the parameter group reserves 90 percent. */
const MAXMEMORY = Math.floor((536_870_912 * 10) / 100);

/** How a cache loses what it has: all at once with its node, or the least used when it is full. */
export const losses = walkthrough<Caching, 'Node'>((step) => [
  step({
    title: 'Show the lamp',
    explain: 'It is in the cache.',
    call: ({ PageName, run }) => invoke(PageName, { product: `${run}-lamp` }),
    withinSeconds: 20,
    check: (answer) => expect(answerOf<ShownProduct>(answer).from).toBe('cache'),
  }),
  step({
    title: 'Find the node',
    explain: 'The group has one. It is encrypted on its way and at rest, and it takes users of the group only.',
    call: ({ CacheId }) => new DescribeReplicationGroupsCommand({ ReplicationGroupId: CacheId }),
    capture: { Node: 'ReplicationGroups[0].MemberClusters[0]' },
    check: ({ ReplicationGroups }) => {
      const group = ReplicationGroups?.[0];
      expect(group?.MemberClusters).toHaveLength(1);
      expect(group).toMatchObject({ TransitEncryptionEnabled: true, AtRestEncryptionEnabled: true });
    },
  }),
  step({
    title: 'Reboot it',
    explain: 'The memory is lost, and for a while nobody answers at all.',
    call: ({ Node }) => new RebootCacheClusterCommand({ CacheClusterId: Node, CacheNodeIdsToReboot: ['0001'] }),
    withinSeconds: 60,
    check: ({ CacheCluster }, { Node }) => expect(CacheCluster?.CacheClusterId).toBe(Node),
  }),
  step({
    title: 'Show the lamp all the same',
    explain:
      'The page comes, from the table. While the node is away that takes as long as the page waits for it; then it is a miss like the first.',
    call: ({ PageName, run }) => invoke(PageName, { product: `${run}-lamp` }),
    // On AWS the node goes on for some seconds before it goes.
    withinSeconds: 120,
    proves: {
      'caching-strategies/node-failure-not-fatal': (answer) => {
        const { from, product } = answerOf<ShownProduct>(answer);
        expect({ from, price: product.price }).toEqual({ from: 'table', price: 2500 });
      },
    },
  }),
  step({
    title: 'See it warm again',
    explain:
      'The first visitor filled the cache for those after her. All products together need one miss each; until then the table has to stand it.',
    call: ({ PageName, run }) => invoke(PageName, { product: `${run}-lamp` }),
    withinSeconds: 600,
    proves: {
      'caching-strategies/node-failure-not-fatal': (answer) => {
        const { from, product } = answerOf<ShownProduct>(answer);
        expect({ from, price: product.price }).toEqual({ from: 'cache', price: 2500 });
      },
    },
  }),
  step({
    title: 'Fill the memory',
    explain:
      'The keeper writes large keys, waits until they are idle, reads the lamp, and writes on until 50 keys had to go. Its answer says which ones went.',
    call: ({ KeeperName, run }) => invoke(KeeperName, { fillBeside: `${run}-lamp` }),
    show: (answer) => {
      const { old, young, evicted, maxmemory } = answerOf<Filled>(answer);
      return `${table([
        ['keys', 'written', 'left'],
        ['not used for a while', count(old.written), count(old.left)],
        ['just written', count(young.written), count(young.left)],
      ])}\n${count(evicted)} evicted, of ${count(maxmemory)} bytes`;
    },
    proves: {
      'caching-strategies/ttl-eviction': (answer) => {
        const { maxmemory, policy, evicted, old, young, usedIsLeft } = answerOf<Filled>(answer);
        expect({ maxmemory, policy }).toEqual({ maxmemory: MAXMEMORY, policy: 'allkeys-lru' });
        expect(evicted).toBeGreaterThanOrEqual(50);
        // By samples: nearly all that went were idle, and the lamp, as old as they, was read in time.
        expect(old.written - old.left).toBeGreaterThan(10 * (young.written - young.left));
        expect(usedIsLeft).toBe(true);
      },
    },
  }),
  step({
    title: 'Ask the keeper for nothing',
    explain: 'It says what it can do.',
    call: ({ KeeperName }) => invoke(KeeperName, {}),
    check: (answer) => expect(answerOf<{ refused: string }>(answer).refused).toMatch(/^Either `expire` or/),
  }),
]);

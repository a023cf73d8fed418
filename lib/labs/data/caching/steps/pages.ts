import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'expect';
import type { ChangedProduct } from '../../../../../lambda/data/caching/change-product';
import type { ShownProduct } from '../../../../../lambda/data/caching/show-product';
import type { Ending } from '../../../../../lambda/data/caching/tend-cache';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import type { Caching } from '../stack';

const SOON = 20;

/** One product, read and changed: how many trips each takes, and who tells an old price. */
export const pages = walkthrough<Caching>((step) => [
  step({
    title: 'Put a lamp into the table',
    explain: 'For 30 dollars. You write past the shop, as an import in the night does; the cache hears nothing of it.',
    call: ({ ProductsTableName, run }) => putLamp(ProductsTableName, run, 3000),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Show it for the first time',
    explain: 'A miss: the page asks the cache in vain, then the table, and then puts the answer into the cache.',
    call: ({ PageName, run }) => invoke(PageName, { product: `${run}-lamp` }),
    withinSeconds: SOON,
    proves: {
      'caching-strategies/lazy-loading-miss': (answer) => {
        const { from, trips, product } = answerOf<ShownProduct>(answer);
        expect(from).toBe('table');
        expect(trips).toEqual(['cache GET', 'table GetItem', 'cache SET']);
        expect(product.price).toBe(3000);
      },
    },
  }),
  step({
    title: 'Show it again',
    explain: 'A hit: one trip, and the table knows nothing of it. This is all that a cache is for.',
    call: ({ PageName, run }) => invoke(PageName, { product: `${run}-lamp` }),
    proves: {
      'caching-strategies/lazy-loading-miss': (answer) => {
        const { from, trips } = answerOf<ShownProduct>(answer);
        expect(from).toBe('cache');
        expect(trips).toEqual(['cache GET']);
      },
    },
  }),
  step({
    title: 'Ask for what nobody sells',
    explain: 'What is not in the table is not cached: the page says so, each time after two trips.',
    call: ({ PageName, run }) => invoke(PageName, { product: `${run}-unicorn` }),
    check: (answer) => expect(answerOf(answer)).toEqual({ refused: 'There is no such product.' }),
  }),
  step({
    title: 'Ask for no id',
    explain: 'The id becomes a part of a key, so the page looks at it before it calls anybody.',
    call: ({ PageName }) => invoke(PageName, { product: 'lamp*' }),
    check: (answer) => expect(answerOf<{ refused: string }>(answer).refused).toMatch(/^`product` is an id/),
  }),
  step({
    title: 'Change the price in the table',
    explain: 'To 20 dollars, past the shop again.',
    call: ({ ProductsTableName, run }) => putLamp(ProductsTableName, run, 2000),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'See the old price',
    explain:
      'The page cannot know. Lazy loading tells what it once read, for as long as the cache keeps it: here 300 seconds.',
    call: ({ PageName, run }) => invoke(PageName, { product: `${run}-lamp` }),
    proves: {
      'caching-strategies/lazy-loading-stale': (answer) => {
        const { from, product } = answerOf<ShownProduct>(answer);
        expect({ from, price: product.price }).toEqual({ from: 'cache', price: 3000 });
      },
    },
  }),
  step({
    title: 'Let its time run out',
    explain:
      'Nobody wants to wait five minutes here: the keeper of the cache sets the end of this one key to a second from now.',
    call: ({ KeeperName, run }) => invoke(KeeperName, { expire: `${run}-lamp` }),
    check: (answer, { run }) => expect(answerOf<Ending>(answer)).toEqual({ product: `${run}-lamp`, expiresIn: 1 }),
  }),
  step({
    title: 'See the new price',
    explain: 'The key is gone, so this is a miss, and the page tells what the table has.',
    call: ({ PageName, run }) => invoke(PageName, { product: `${run}-lamp` }),
    withinSeconds: SOON,
    proves: {
      'caching-strategies/lazy-loading-stale': (answer) => {
        const { from, product } = answerOf<ShownProduct>(answer);
        expect({ from, price: product.price }).toEqual({ from: 'table', price: 2000 });
      },
    },
  }),
  step({
    title: 'Change it through the shop',
    explain:
      'Write-through: the editor writes into the table and then into the cache. Two trips for each change, whoever reads it.',
    call: ({ EditorName, run }) => invoke(EditorName, { product: `${run}-lamp`, name: 'Lamp', price: 2500 }),
    proves: {
      'caching-strategies/write-through-fresh': (answer) =>
        expect(answerOf<ChangedProduct>(answer).trips).toEqual(['table PutItem', 'cache SET']),
    },
  }),
  step({
    title: 'See what it costs now',
    explain: 'A hit, with the new price: who writes through is never behind.',
    call: ({ PageName, run }) => invoke(PageName, { product: `${run}-lamp` }),
    proves: {
      'caching-strategies/write-through-fresh': (answer) => {
        const { from, product } = answerOf<ShownProduct>(answer);
        expect({ from, price: product.price }).toEqual({ from: 'cache', price: 2500 });
      },
    },
  }),
  step({
    title: 'Ask for a price below nothing',
    explain: 'What is refused is written nowhere: neither into the table nor into the cache.',
    call: ({ EditorName, run }) => invoke(EditorName, { product: `${run}-lamp`, name: 'Lamp', price: -1 }),
    check: (answer) => expect(answerOf(answer)).toEqual({ refused: '`price` is in cents, 0 or more.' }),
  }),
]);

function putLamp(TableName: string, run: string, cents: number): PutItemCommand {
  return new PutItemCommand({
    TableName,
    Item: { id: { S: `${run}-lamp` }, name: { S: 'Lamp' }, price: { N: String(cents) } },
  });
}

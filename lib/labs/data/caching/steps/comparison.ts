import type { InvokeCommandOutput } from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import type { Comparison } from '../../../../../lambda/data/caching/play';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { count, load } from '../../../../walkthrough/load';
import { walkthrough } from '../../../../walkthrough/step';
import { numbersOf, plotOf } from '../comparison';
import type { Caching } from '../stack';

const STRATEGIES = ['no cache', 'lazy', 'lazy with TTL', 'write-through', 'all three'] as const;
const REQUESTS = load({ full: 1000, quick: 100 });
const PRODUCTS = load({ full: 200, quick: 25 });
const TTL = load({ full: 300, quick: 30 });

/** The same requests by each strategy. Nothing is measured, all is counted, so that the numbers are the same everywhere. */
export const comparison = walkthrough<Caching>((step) => [
  step({
    title: 'Play the same requests by each strategy',
    explain: `${count(REQUESTS)} of them, the same ones each time: nine of ten read a product, one changes a price. Of ${PRODUCTS} products a few get most of the reads; prices change all over. Of the time to live a request is a second: ${TTL} of them.`,
    repeat: STRATEGIES.length,
    parallel: 2,
    call: ({ ComparisonName, n }) =>
      invoke(ComparisonName, { strategy: nameOf(n), requests: REQUESTS, products: PRODUCTS, ttl: TTL }),
    show: (answers) => {
      const rows = answers.map(comparisonOf);
      return `${numbersOf(rows)}\n\n${plotOf(rows)}`;
    },
    proves: {
      'caching-strategies/lazy-loading-miss': (answers) => {
        const { reads, writes, hits, misses, tableTrips, cacheTrips } = answerAbout('lazy', answers);
        expect(hits + misses).toBe(reads);
        expect(hits).toBeGreaterThan(misses);
        // A hit is one trip, a miss three, a change one.
        expect(tableTrips + cacheTrips).toBe(hits + 3 * misses + writes);
      },
      'caching-strategies/lazy-loading-stale': (answers) => {
        expect(answerAbout('lazy', answers).stale).toBeGreaterThan(answerAbout('lazy with TTL', answers).stale);
      },
      'caching-strategies/write-through-fresh': (answers) => {
        for (const name of ['write-through', 'all three'] as const) expect(answerAbout(name, answers).stale).toBe(0);
        const { writes, hits, misses, tableTrips, cacheTrips } = answerAbout('write-through', answers);
        expect(tableTrips + cacheTrips).toBe(hits + 2 * misses + 2 * writes);
      },
    },
    check: (answers) => {
      const none = answerAbout('no cache', answers);
      expect(none).toMatchObject({ tableTrips: REQUESTS, cacheTrips: 0, hits: 0, stale: 0 });
      const others = STRATEGIES.slice(1).map((name) => answerAbout(name, answers));
      for (const other of others) {
        expect({ reads: other.reads, writes: other.writes }).toEqual({ reads: none.reads, writes: none.writes });
        expect(other.tableTrips).toBeLessThan(none.tableTrips);
      }
    },
  }),
  step({
    title: 'Ask for a strategy that is none',
    explain: 'The function says which ones there are.',
    call: ({ ComparisonName }) => invoke(ComparisonName, { strategy: 'hope', requests: 10, products: 10, ttl: 10 }),
    check: (answer) => expect(answerOf<{ refused: string }>(answer).refused).toContain('write-through, all three'),
  }),
]);

function nameOf(n: unknown): string {
  return STRATEGIES[Number(n) - 1] ?? String(n);
}

function comparisonOf(answer: InvokeCommandOutput): Comparison {
  return answerOf<Comparison>(answer);
}

function answerAbout(name: (typeof STRATEGIES)[number], answers: InvokeCommandOutput[]): Comparison {
  return comparisonOf(answers[STRATEGIES.indexOf(name)] as InvokeCommandOutput);
}

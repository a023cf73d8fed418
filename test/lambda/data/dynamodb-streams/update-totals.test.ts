import type { DynamoDBRecord } from 'aws-lambda';
import fc from 'fast-check';
import { eventOf, type Image, load, record } from './support';
import { TotalsTable } from './totals-table';

const { updateTotals } = load<typeof import('../../../../lambda/data/dynamodb-streams/update-totals')>('update-totals');
let table: TotalsTable;

beforeEach(() => {
  table = new TotalsTable();
});

const failuresOf = async (...records: DynamoDBRecord[]) =>
  (await updateTotals(eventOf(...records))).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);

describe('updateTotals', () => {
  it('adds up the orders of each customer', async () => {
    const placed = [record('ann', '1', { version: 1, amount: 300 }), record('ann', '2', { version: 1, amount: 50 })];
    expect(await failuresOf(...placed, record('bob', '3', { version: 1, amount: 7 }))).toEqual([]);
    expect(table.totalOf('ann')).toEqual({ cents: 350, orders: 2 });
    expect(table.totalOf('bob')).toEqual({ cents: 7, orders: 1 });
  });

  it('writes what comes together for a customer in one transaction', async () => {
    await failuresOf(...['1', '2', '3'].map((order) => record('ann', order, { version: 1, amount: 1 })));
    expect(table.transactions()).toBe(1);
  });

  it('writes more orders than a transaction takes in several', async () => {
    const many = Array.from({ length: 150 }, (_, index) => record('ann', `${index}`, { version: 1, amount: 1 }));
    expect(await failuresOf(...many)).toEqual([]);
    expect(table.totalOf('ann')).toEqual({ cents: 150, orders: 150 });
    expect(table.transactions()).toBe(2);
  });

  it('writes nothing for what it has seen', async () => {
    const placed = record('ann', '1', { version: 1, amount: 300 });
    await failuresOf(placed);
    await failuresOf(placed);
    expect(table.transactions()).toBe(1);
  });

  it('forgets an order that was deleted, and lets nothing bring it back', async () => {
    await failuresOf(record('ann', '1', undefined), record('ann', '1', { version: 2, amount: 9 }));
    expect(table.totalOf('ann')).toEqual({ cents: 0, orders: 0 });
    expect(table.items.get('ann/order#1')?.expiresAt).toBeGreaterThan(Date.now() / 1000 + 24 * 60 * 60);
  });

  it('reports what it cannot read or convert, and counts the rest', async () => {
    const failures = await failuresOf(
      record('ann', '1', { version: 1, amount: 5 }),
      record('ann', '2', { version: 1, amount: 5, currency: 'XTS' }, { sequenceNumber: 'strange' }),
      record('ann', '3', { version: 1, amount: Number.NaN }, { sequenceNumber: 'unreadable' }),
      record('ann', '', { version: 1, amount: 5 }, { sequenceNumber: 'no order' }),
    );
    expect(failures).toEqual(['strange', 'unreadable', 'no order']);
    expect(table.totalOf('ann')).toEqual({ cents: 5, orders: 1 });
  });

  it('takes the rate that somebody has entered', async () => {
    table.items.set('rate#XTS/USD', { customer: 'rate#XTS', entry: 'USD', rate: 0.5 });
    await failuresOf(record('ann', '1', { version: 1, amount: 5, currency: 'XTS' }));
    expect(table.totalOf('ann')).toEqual({ cents: 3, orders: 1 });
  });

  it('reports all records of a customer whose total it could not write, and no other', async () => {
    table.troubles.push('fine', 'refused');
    const failures = await failuresOf(
      record('ann', '1', { version: 1, amount: 5 }),
      record('bob', '2', { version: 1, amount: 5 }),
      record('ann', '3', { version: 1, amount: 5 }),
    );
    expect(failures).toEqual(['ann/1/1', 'ann/3/1']);
    expect(table.totalOf('bob').orders).toBe(1);
  });
});

/** What became of an order: its amounts one after the other, and whether it was deleted then. */
const history = fc.record({
  customer: fc.constantFrom('ann', 'bob', 'cat'),
  amounts: fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 5 }),
  isDeleted: fc.boolean(),
});
const histories = fc.array(history, { minLength: 1, maxLength: 12 });
const trouble = fc.constantFrom('refused' as const, 'unanswered' as const, 'fine' as const);

it('is right for any order, batching, duplication and loss of answers, once each record was delivered', async () => {
  await fc.assert(
    fc.asyncProperty(
      histories,
      fc.array(trouble, { maxLength: 20 }),
      fc.infiniteStream(fc.nat()),
      async (all, troubles, dice) => {
        table = new TotalsTable();
        table.troubles.push(...troubles);
        const roll = (sides: number) => Number(dice.next().value) % sides;

        let waiting = all.flatMap(recordsOf);
        const delivered: DynamoDBRecord[] = [];
        for (let round = 0; waiting.length > 0; round++) {
          expect(round).toBeLessThan(1000);
          // Some that wait, in any order, with some that came before.
          const batch = Array.from({ length: 1 + roll(4) }, () => waiting[roll(waiting.length)] as DynamoDBRecord);
          if (delivered.length > 0)
            batch.push(...Array.from({ length: roll(3) }, () => delivered[roll(delivered.length)] as DynamoDBRecord));
          const failed = new Set(await failuresOf(...batch));
          delivered.push(...batch);
          waiting = waiting.filter((each) => !batch.includes(each) || failed.has(each.dynamodb?.SequenceNumber ?? ''));
        }
        for (const customer of ['ann', 'bob', 'cat']) expect(table.totalOf(customer)).toEqual(recountOf(all, customer));
      },
    ),
    { numRuns: 100 },
  );
});

type History = { customer: string; amounts: number[]; isDeleted: boolean };

function recordsOf({ customer, amounts, isDeleted }: History, index: number): DynamoDBRecord[] {
  const images: (Image | undefined)[] = amounts.map((amount, version) => ({ version: version + 1, amount }));
  if (isDeleted) images.push(undefined);
  return images.map((image) => record(customer, `o${index}`, image));
}

function recountOf(all: History[], customer: string) {
  const left = all.filter((each) => each.customer === customer && !each.isDeleted);
  return { cents: left.reduce((sum, { amounts }) => sum + (amounts.at(-1) ?? 0), 0), orders: left.length };
}

import fc from 'fast-check';
import {
  type Contribution,
  correctionOf,
  NO_CONTRIBUTION,
  newestOf,
  sumOf,
} from '../../../../lambda/data/dynamodb-streams/contribution';

/** What an order contributes in each of its versions: the same version always says the same. */
const contributions = fc
  .array(fc.record({ cents: fc.integer({ min: 0, max: 100_000 }), orders: fc.constantFrom(0 as const, 1 as const) }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((all) => all.map((each, index): Contribution => ({ ...each, version: index + 1 })));

/** The total that comes of it, and what is known of the order in the end. */
function follow(delivered: readonly Contribution[]) {
  let known = NO_CONTRIBUTION;
  const corrections = delivered.flatMap((next) => {
    const correction = correctionOf(known, next);
    if (correction) known = next;
    return correction ?? [];
  });
  return { known, total: sumOf(corrections) };
}

const lastOf = (all: readonly Contribution[]) => ({
  known: all.at(-1),
  total: { cents: all.at(-1)?.cents, orders: all.at(-1)?.orders },
});

it('comes to what the newest version says, in any order and with any duplicates', () => {
  fc.assert(
    fc.property(
      contributions.chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray(all, { minLength: all.length }),
          fc.array(fc.constantFrom(...all), { maxLength: 10 }),
        ),
      ),
      ([all, once, again]) => {
        expect(follow([...once, ...again])).toEqual(lastOf(all));
        expect(follow([...again, ...once])).toEqual(lastOf(all));
      },
    ),
  );
});

it('comes to the same when a batch is cut down to the newest of each order', () => {
  const change = fc.record({ order: fc.constantFrom('a', 'b', 'c'), version: fc.integer({ min: 1, max: 20 }) });
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const newest = newestOf(changes);
      expect(new Set(newest.map(({ order }) => order)).size).toBe(newest.length);
      for (const { order, version } of changes) {
        expect(newest.find((each) => each.order === order)?.version).toBeGreaterThanOrEqual(version);
      }
      expect(changes).toEqual(expect.arrayContaining(newest));
    }),
  );
});

it('does not depend on how a sum is put together', () => {
  const total = fc.record({ cents: fc.integer(), orders: fc.integer() });
  fc.assert(
    fc.property(fc.array(total), fc.array(total), (some, others) => {
      expect(sumOf([sumOf(some), sumOf(others)])).toEqual(sumOf([...others, ...some]));
    }),
  );
});

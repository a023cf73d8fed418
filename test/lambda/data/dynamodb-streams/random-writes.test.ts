import fc from 'fast-check';
import { randomWrites } from '../../../../lambda/data/dynamodb-streams/random-writes';

const request = fc.record({
  seed: fc.string(),
  writes: fc.integer({ min: 0, max: 200 }),
  customerPrefix: fc.constant('c'),
  customers: fc.integer({ min: 1, max: 60 }),
});

it('makes as many writes as asked for, the same for the same seed', () => {
  fc.assert(
    fc.property(request, (asked) => {
      const histories = randomWrites(asked);
      expect(histories.flatMap(({ writes }) => writes)).toHaveLength(asked.writes);
      expect(randomWrites(asked)).toEqual(histories);
    }),
  );
});

it('places each order first and once, and does nothing to it after its deletion', () => {
  fc.assert(
    fc.property(request, (asked) => {
      const histories = randomWrites(asked);
      expect(new Set(histories.map(({ order }) => order)).size).toBe(histories.length);
      for (const { writes } of histories) {
        const types = writes.map(({ type }) => type);
        expect(types.lastIndexOf('place')).toBe(0);
        expect([-1, types.length - 1]).toContain(types.indexOf('delete'));
      }
    }),
  );
});

it('makes some of everything for the load of the walkthrough', () => {
  const writes = randomWrites({ seed: '1', writes: 5000, customerPrefix: 'c', customers: 50 }).flatMap(
    (each) => each.writes,
  );
  const faults = writes.map((each) => ('fault' in each ? each.fault : undefined));
  expect(faults).toEqual(expect.arrayContaining(['before', 'after', undefined]));
  expect(writes.map(({ type }) => type)).toEqual(expect.arrayContaining(['place', 'change', 'delete']));
});

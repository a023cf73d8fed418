import fc from 'fast-check';
import { itemOfSize, itemSize, readUnits, writeUnits } from '../../../../lambda/data/dynamodb-tables/units';

const KB = 1024;
const bytes = fc.integer({ min: 1, max: 400 * KB });

describe('the examples of AWS', () => {
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
  it('reads 8 KB with 2 units, 1 or 4, and 3,500 bytes like 4 KB', () => {
    expect(readUnits(8 * KB, 'consistent')).toBe(2);
    expect(readUnits(8 * KB)).toBe(1);
    expect(readUnits(8 * KB, 'transactional')).toBe(4);
    expect(readUnits(3500, 'consistent')).toBe(readUnits(4 * KB, 'consistent'));
  });

  it('writes 2.5 KB with 3 units, and 6 in a transaction', () => {
    expect(writeUnits(2.5 * KB)).toBe(3);
    expect(writeUnits(2.5 * KB, true)).toBe(6);
  });
});

describe('units', () => {
  it('are the fewest that hold the bytes, and at least one', () => {
    fc.assert(
      fc.property(bytes, (size) => {
        const [write, read] = [writeUnits(size), readUnits(size, 'consistent')];
        expect(write * KB).toBeGreaterThanOrEqual(size);
        expect((write - 1) * KB).toBeLessThan(size);
        expect(read * 4 * KB).toBeGreaterThanOrEqual(size);
        expect((read - 1) * 4 * KB).toBeLessThan(size);
      }),
    );
    expect([writeUnits(0), readUnits(0), readUnits(0, 'consistent')]).toEqual([1, 0.5, 1]);
  });

  it('never fall as an item grows', () => {
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        const [small, big] = [Math.min(one, other), Math.max(one, other)];
        expect(writeUnits(small)).toBeLessThanOrEqual(writeUnits(big));
        expect(readUnits(small)).toBeLessThanOrEqual(readUnits(big));
      }),
    );
  });

  it('cost twice as much consistent as eventual, and four times in a transaction', () => {
    fc.assert(
      fc.property(bytes, (size) => {
        expect(readUnits(size, 'consistent')).toBe(2 * readUnits(size));
        expect(readUnits(size, 'transactional')).toBe(4 * readUnits(size));
        expect(writeUnits(size, true)).toBe(2 * writeUnits(size));
      }),
    );
  });

  it('are never more for a query than for its items one by one', () => {
    fc.assert(
      fc.property(fc.array(bytes, { minLength: 1, maxLength: 20 }), (sizes) => {
        const together = readUnits(sizes.reduce((sum, size) => sum + size));
        expect(together).toBeLessThanOrEqual(sizes.map((size) => readUnits(size)).reduce((sum, units) => sum + units));
      }),
    );
  });
});

describe('the size of an item', () => {
  it.each([
    [{ name: { S: 'é' } }, 4 + 2],
    [{ n: { N: '123456' } }, 1 + 4],
    [{ n: { N: '1000000' } }, 1 + 2],
    [{ b: { B: new Uint8Array(10) } }, 1 + 10],
    [{ b: { BOOL: true }, n: { NULL: true as const } }, 2 + 2],
    [{ l: { L: [] } }, 1 + 3],
    [{ l: { L: [{ S: 'ab' }, { S: 'c' }] } }, 1 + 3 + 2 + 3],
    [{ m: { M: { ab: { S: 'c' } } } }, 1 + 3 + 1 + 3],
    [{ s: { SS: ['ab', 'c'] }, n: { NS: ['1'] }, b: { BS: [new Uint8Array(2)] } }, 3 + 3 + 2 + 2],
  ])('of %j is %d bytes', (item, size) => {
    expect(itemSize(item)).toBe(size);
  });

  it('is what was asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 5000 }), fc.string({ maxLength: 20 }), (size, key) => {
        expect(itemSize(itemOfSize(size, { pk: { S: key } }))).toBe(size);
      }),
    );
    expect(() => itemOfSize(5, { player: { S: 'ann' } })).toThrow('at least 13 bytes');
  });
});

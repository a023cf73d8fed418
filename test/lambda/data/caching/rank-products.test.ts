import '../../../support/quiet-logger';
import { FakeValkey, setEnvironment } from './fake-valkey';

setEnvironment();
jest.mock('iovalkey', () => ({ Valkey: FakeValkey }));
const { handler: rank } = require('../../../../lambda/data/caching/rank-products');

beforeEach(() => FakeValkey.reset());

describe('rank-products', () => {
  it('ranks by what was sold, the most first', async () => {
    await rank({ board: 'tea', product: 'green', sold: 2 });
    await rank({ board: 'tea', product: 'black', sold: 5 });
    expect(await rank({ board: 'tea', product: 'green', sold: 1 })).toEqual({ rank: 2, product: 'green', sold: 3 });
    expect(await rank({ board: 'tea', product: 'green' })).toEqual({ rank: 2, product: 'green', sold: 3 });
    expect(await rank({ board: 'tea', top: 10 })).toEqual({
      top: [
        { rank: 1, product: 'black', sold: 5 },
        { rank: 2, product: 'green', sold: 3 },
      ],
    });
    expect(await rank({ board: 'tea', top: 1 })).toMatchObject({ top: [{ product: 'black' }] });
  });

  it('says so of what nobody bought', async () => {
    expect(await rank({ board: 'tea', product: 'red' })).toEqual({ refused: 'Nobody bought this one.' });
  });

  it.each([
    [undefined, '`board` is'],
    [{ board: 'a b', top: 10 }, '`board` is'],
    [{ board: 'tea' }, 'Either `top`'],
    [{ board: 'tea', product: 'green', sold: 1.5 }, '`sold` is'],
    [{ board: 'tea', top: 0 }, '`top` is'],
    [{ board: 'tea', top: 101 }, '`top` is'],
  ])('refuses %j before it calls anybody', async (event, what) => {
    expect(await rank(event)).toEqual({ refused: expect.stringContaining(what) });
    expect(FakeValkey.calls).toEqual([]);
  });
});

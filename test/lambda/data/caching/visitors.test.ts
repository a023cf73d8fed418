import '../../../support/quiet-logger';
import { FakeValkey, setEnvironment } from './fake-valkey';

setEnvironment();
jest.mock('iovalkey', () => ({ Valkey: FakeValkey }));
const { handler: serve } = require('../../../../lambda/data/caching/serve-visitor');
const { handler: rank } = require('../../../../lambda/data/caching/rank-products');

beforeEach(() => FakeValkey.reset());

const request = (method: string, session?: string, body?: string) => ({
  requestContext: { http: { method } },
  headers: session ? { 'x-session': session } : {},
  body,
});
const logIn = (body: object) => serve(request('POST', undefined, JSON.stringify(body)));

describe('serve-visitor', () => {
  it('keeps a session in the cache, with its end', async () => {
    const { session, ...visit } = await logIn({ visitor: 'ann' });
    expect(visit).toEqual({ server: 'FirstServer', visitor: 'ann', expiresIn: 1800 });
    expect(FakeValkey.values).toEqual(new Map([[`session:${session}`, { value: 'ann', seconds: 1800 }]]));
  });

  it('knows who is logged in, and for how long', async () => {
    const { session } = await logIn({ visitor: 'ann', seconds: 60 });
    expect(await serve(request('GET', session))).toEqual({
      server: 'FirstServer',
      session,
      visitor: 'ann',
      expiresIn: 60,
    });
  });

  it('forgets who logs out', async () => {
    const { session } = await logIn({ visitor: 'ann' });
    expect(await serve(request('DELETE', session))).toEqual({ statusCode: 204 });
    expect(await serve(request('GET', session))).toMatchObject({ statusCode: 401 });
  });

  it.each([['product:lamp'], ['*'], [undefined]])('takes %s for no session, and asks nobody', async (session) => {
    expect(await serve(request('GET', session))).toMatchObject({ statusCode: 401 });
    expect(FakeValkey.calls).toEqual([]);
  });

  it.each([
    [undefined],
    ['{'],
    ['null'],
    ['{}'],
    ['{"visitor":""}'],
    [JSON.stringify({ visitor: 'a'.repeat(101) })],
    ['{"visitor":"ann","seconds":0}'],
    ['{"visitor":"ann","seconds":86401}'],
    ['{"visitor":"ann","seconds":"60"}'],
  ])('refuses the body %s before it calls anybody', async (body) => {
    expect(await serve(request('POST', undefined, body))).toMatchObject({ statusCode: 400 });
    expect(FakeValkey.calls).toEqual([]);
  });
});

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

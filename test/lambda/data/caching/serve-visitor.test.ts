import '../../../support/quiet-logger';
import { FakeValkey, setEnvironment } from './fake-valkey';

setEnvironment();
jest.mock('iovalkey', () => ({ Valkey: FakeValkey }));
const { handler: serve } = require('../../../../lambda/data/caching/serve-visitor');

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

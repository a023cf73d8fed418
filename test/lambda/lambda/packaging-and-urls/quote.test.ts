import '../../../support/quiet-logger';

process.env.RELEASE = 'first';
const { handler } = require('../../../../lambda/lambda/packaging-and-urls/quote');

const quoted = (body?: unknown) => handler({ body: typeof body === 'string' ? body : JSON.stringify(body) });

describe('quote', () => {
  it.each([
    [1, 'domestic', 500],
    [1000, 'domestic', 500],
    [1001, 'domestic', 600],
    [2500, 'europe', 1650],
    [31_500, 'world', 23_900],
  ])('takes for %i grams, %s, %i cents', async (weightGrams, zone, cents) => {
    expect(await quoted({ weightGrams, zone })).toEqual({ cents, release: 'first' });
  });

  it.each([
    ['nothing', undefined],
    ['no JSON', 'two kilos'],
    ['no object', 'null'],
    ['no weight', { zone: 'world' }],
    ['a weight in words', { weightGrams: '2500', zone: 'world' }],
    ['part of a gram', { weightGrams: 0.5, zone: 'world' }],
    ['less than a gram', { weightGrams: 0, zone: 'world' }],
    ['too much', { weightGrams: 31_501, zone: 'world' }],
    ['no zone', { weightGrams: 1 }],
    ['an unknown zone', { weightGrams: 1, zone: 'moon' }],
    ['what every object has', { weightGrams: 1, zone: 'toString' }],
  ])('refuses %s, and says what a parcel is', async (_, body) => {
    expect(await quoted(body)).toEqual({
      statusCode: 400,
      body: 'A parcel has weightGrams, from 1 to 31500, and a zone: domestic, europe, world.',
    });
  });
});

import '../../../support/quiet-logger';
import fc from 'fast-check';
import type { handler as Handler } from '../../../../lambda/delivery/codepipeline-codedeploy-canary/answer-quote';
import { quoteOf } from '../../../../lambda/delivery/codepipeline-codedeploy-canary/quote';
import { GOOD, load, WITHOUT_DISCOUNTS, WITHOUT_TAX } from './support';

Object.assign(process.env, { RELEASE: 'first', TAX_PERCENT: '20', BULK_DISCOUNTS: '{"100":10,"1000":20}' });
const { handler } = load<{ handler: typeof Handler }>('answer-quote');

const mugs = (quantity: number) => ({ sku: 'mug', quantity, unitPriceCents: 1000 });
const request = (body?: string) => ({ requestContext: {}, body }) as Parameters<typeof handler>[0];

it('says what an order line costs', async () => {
  expect(await handler(mugs(2))).toEqual({ release: 'first', netCents: 2000, taxCents: 400, grossCents: 2400 });
});

it('says so to the HTTP API, too', async () => {
  expect(await handler(request(JSON.stringify(mugs(2))))).toMatchObject({ grossCents: 2400 });
});

it('takes a discount off bulk orders', async () => {
  expect(await handler(mugs(99))).toMatchObject({ netCents: 99_000 });
  expect(await handler(mugs(100))).toMatchObject({ netCents: 90_000 });
  expect(await handler(mugs(1000))).toMatchObject({ netCents: 800_000 });
});

it.each([
  ['nothing', undefined],
  ['no JSON', '{'],
  ['null', 'null'],
  ['half a line', '{"sku":"mug","quantity":1}'],
  ['half a mug', '{"sku":"mug","quantity":0.5,"unitPriceCents":1000}'],
])('answers 400 to %s, which is no error of the release', async (_, body) => {
  expect(await handler(request(body))).toMatchObject({ statusCode: 400 });
});

it('never takes more than it says: net and tax are the price', () => {
  const lines = fc.record({
    sku: fc.string(),
    quantity: fc.integer({ min: 1, max: 10_000 }),
    unitPriceCents: fc.integer({ min: 0, max: 1_000_000 }),
  });
  fc.assert(
    fc.property(lines, (line) => {
      const { netCents, taxCents, grossCents } = quoteOf(line, GOOD);
      expect(netCents + taxCents).toBe(grossCents);
      expect(netCents).toBeLessThanOrEqual(line.quantity * line.unitPriceCents);
      expect(Math.abs(taxCents - netCents * 0.2)).toBeLessThanOrEqual(0.5 + 1e-6 * netCents);
    }),
  );
});

it('breaks in two ways: without an error, and with one that only bulk orders meet', () => {
  expect(JSON.parse(JSON.stringify(quoteOf(mugs(1), WITHOUT_TAX)))).toMatchObject({ grossCents: null });
  expect(quoteOf(mugs(99), WITHOUT_DISCOUNTS)).toEqual(quoteOf(mugs(99), GOOD));
  expect(() => quoteOf(mugs(100), WITHOUT_DISCOUNTS)).toThrow(SyntaxError);
});

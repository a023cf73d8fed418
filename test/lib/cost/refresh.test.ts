import { join } from 'node:path';
import { GetProductsCommand, PricingClient } from '@aws-sdk/client-pricing';
import { mockClient } from 'aws-sdk-client-mock';
import { PRICES, TABLES } from '../../../lib/cost/prices';
import { currentPrices, withPrices } from '../../../lib/cost/refresh';
import { readText } from '../../../lib/text-file';
import { TARGET } from '../../support/aws-target';
import { PROJECT } from '../../support/fixture-labs';

const pricing = mockClient(PricingClient);
const tableIn = (name: string) => readText(join(PROJECT, 'lib/cost/prices', `${name}.ts`));

/** A product as the price list has it: tiers with their beginning and price. */
function product(...tiers: [from: string, usd: string][]): string {
  const priceDimensions = Object.fromEntries(
    tiers.map(([beginRange, USD], index) => [`D${index}`, { beginRange, pricePerUnit: { USD } }]),
  );
  return JSON.stringify({ terms: { OnDemand: { T: { priceDimensions } } } });
}

beforeEach(() => pricing.reset());

describe('the price list', () => {
  it('is asked for the usage of one Region', async () => {
    pricing.on(GetProductsCommand).resolves({ PriceList: [product(['0', '1.25'])] });
    expect(await currentPrices(TARGET, { 'kms-key': PRICES['kms-key'] })).toEqual({ 'kms-key': 1.25 });
    expect(pricing.commandCalls(GetProductsCommand)[0]?.args[0].input).toEqual({
      ServiceCode: 'awskms',
      Filters: [
        { Type: 'TERM_MATCH', Field: 'usagetype', Value: 'us-east-1-KMS-Keys' },
        { Type: 'TERM_MATCH', Field: 'regionCode', Value: 'us-east-1' },
      ],
    });
  });

  it('has tiers, of which the first that costs counts, and prices by the request', async () => {
    const tiers = product(['100000000000', '0.0000003'], ['0', '0'], ['1000000', '0.0000004']);
    pricing.on(GetProductsCommand).resolves({ PriceList: [tiers] });
    const { 'sqs-request': usd } = await currentPrices(TARGET, { 'sqs-request': PRICES['sqs-request'] });
    expect(usd).toBeCloseTo(0.4, 9);
  });

  it.each([
    ['none', []],
    ['two', [product(['0', '1']), product(['0', '2'])]],
  ])('must not have %s for a price', async (_, PriceList) => {
    pricing.on(GetProductsCommand).resolves({ PriceList });
    await expect(currentPrices(TARGET, { secret: PRICES.secret })).rejects.toMatchObject({ code: 'price-not-found' });
  });
});

describe('a table', () => {
  it('gets new prices and the day, each in its row', () => {
    const table = tableIn('security');
    const text = withPrices(table, { 'kms-key': 2, secret: 0.5 }, '2027-01-31');
    const changed = text.split('\n').filter((line, index) => line !== table.split('\n')[index]);
    expect(changed.map((line) => line.trim())).toEqual([
      'usd: 2,',
      "checked: '2027-01-31',",
      'usd: 0.5,',
      "checked: '2027-01-31',",
    ]);
  });

  it.each(Object.entries(TABLES))('of %s can be refreshed in all its rows', (name, rows) => {
    const table = tableIn(name);
    const same = Object.fromEntries(Object.entries(rows).map(([id, { usd }]) => [id, usd]));
    const today = '2027-01-31';
    expect(withPrices(table, same, today)).toBe(table.replaceAll(/(checked: ')[\d-]+/g, `$1${today}`));
    expect(() => withPrices(table, { gravity: 1 }, today)).toThrow('The table has no row gravity.');
  });
});

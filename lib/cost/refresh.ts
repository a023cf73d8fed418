import { GetProductsCommand, PricingClient } from '@aws-sdk/client-pricing';
import { LabError } from '../lab-error';
import type { Target } from '../target/target';
import type { Price } from './price';

/** As far as a product of the price list is looked at. */
interface Product {
  readonly terms?: { readonly OnDemand?: Readonly<Record<string, Term>> };
}
interface Term {
  readonly priceDimensions: Readonly<Record<string, Dimension>>;
}
interface Dimension {
  readonly beginRange?: string;
  readonly pricePerUnit: { readonly USD?: string };
}

const MILLION = 1_000_000;

/**
 * What AWS charges for each price today, in US dollars, without volume discounts. Throws `price-not-found` for one that the price list
 * does not have, or has more than once.
 *
 * @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-price-list-query-api.html
 */
export async function currentPrices(
  { clientConfig }: Target,
  prices: Readonly<Record<string, Price>>,
): Promise<Record<string, number>> {
  // The price list is served in a few Regions, and is the same in all.
  const pricing = new PricingClient({ ...clientConfig, region: 'us-east-1' });
  const current: Record<string, number> = {};
  try {
    for (const [id, price] of Object.entries(prices)) current[id] = await currentPrice(pricing, id, price);
  } finally {
    pricing.destroy();
  }
  return current;
}

/** The source of a table with other prices and the day of today; all else stays as it is written. */
export function withPrices(source: string, current: Readonly<Record<string, number>>, today: string): string {
  let text = source;
  for (const [id, usd] of Object.entries(current)) {
    const row = new RegExp(`(\\n  '?${id}'?: \\{\\n    usd: )[\\d.]+(,[\\s\\S]*?checked: ')[\\d-]+(')`);
    if (!row.test(text)) throw new Error(`The table has no row ${id}.`);
    text = text.replace(row, (_, before, between, after) => `${before}${usd}${between}${today}${after}`);
  }
  return text;
}

async function currentPrice(pricing: PricingClient, id: string, { per, product }: Price): Promise<number> {
  const { PriceList = [] } = await pricing.send(
    new GetProductsCommand({
      ServiceCode: product.service,
      Filters: Object.entries(attributesOf(product)).map(([Field, Value]) => ({ Type: 'TERM_MATCH', Field, Value })),
    }),
  );
  const usd = new Set((PriceList as unknown[]).flatMap((text) => firstTierOf(JSON.parse(String(text)) as Product)));
  const [only, ...others] = usd;
  if (only === undefined || others.length > 0) {
    throw new LabError({
      code: 'price-not-found',
      message: `The price list has ${usd.size} prices for ${id} (${product.service}, ${product.usageType}).`,
      remedy: 'Bring `product` up to date in lib/cost/prices.',
    });
  }
  return per === 'million' ? only * MILLION : only;
}

function attributesOf({ usageType, cacheEngine }: Price['product']): Record<string, string> {
  return { usagetype: usageType, regionCode: 'us-east-1', ...(cacheEngine && { cacheEngine }) };
}

/** Prices above zero from the first unit on: a free tier is a price of its own. */
function firstTierOf({ terms }: Product): number[] {
  const dimensions = Object.values(terms?.OnDemand ?? {}).flatMap(({ priceDimensions }) =>
    Object.values(priceDimensions),
  );
  const paid = dimensions
    .map(({ beginRange = '0', pricePerUnit }) => ({ from: Number(beginRange), usd: Number(pricePerUnit.USD ?? 0) }))
    .filter(({ usd }) => usd > 0)
    .sort((one, other) => one.from - other.from);
  return paid.slice(0, 1).map(({ usd }) => usd);
}

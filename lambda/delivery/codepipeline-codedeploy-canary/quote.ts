/** So many pieces of one article. */
export interface OrderLine {
  readonly sku: string;
  readonly quantity: number;
  readonly unitPriceCents: number;
}

/** What an order line costs. */
export interface Quote {
  /** The release that answered. */
  readonly release: string;
  readonly netCents: number;
  readonly taxCents: number;
  readonly grossCents: number;
}

/** What a release is configured with, as its environment has it. */
export interface Settings {
  readonly release: string;
  readonly taxPercent: string;
  /** JSON: percent off, by the number of pieces from which on. */
  readonly bulkDiscounts: string;
}

/** From so many pieces on an order is worth looking for a discount. */
const BULK = 100;

/** The price of an order line. */
export function quoteOf({ quantity, unitPriceCents }: OrderLine, settings: Settings): Quote {
  const percentOff = quantity < BULK ? 0 : discountOf(quantity, JSON.parse(settings.bulkDiscounts));
  const netCents = Math.round((quantity * unitPriceCents * (100 - percentOff)) / 100);
  const taxCents = Math.round((netCents * Number(settings.taxPercent)) / 100);
  return { release: settings.release, netCents, taxCents, grossCents: netCents + taxCents };
}

/** Whether somebody asks for what has a price. */
export function isOrderLine(line: Partial<OrderLine> | undefined): line is OrderLine {
  return Number.isInteger(line?.quantity) && Number.isInteger(line?.unitPriceCents) && typeof line?.sku === 'string';
}

function discountOf(quantity: number, discounts: Readonly<Record<string, number>>): number {
  return Math.max(0, ...Object.entries(discounts).map(([from, percent]) => (quantity >= Number(from) ? percent : 0)));
}

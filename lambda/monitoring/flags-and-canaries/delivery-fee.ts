/** The configuration `fees`, in euros. */
export interface Fees {
  readonly carrier: string;
  readonly fee: number;
  /** An order of so much is delivered for nothing. */
  readonly freeFrom: number;
}

/** What a carrier adds to the fee. A new one takes a release of the code. */
const SURCHARGES: Readonly<Record<string, number>> = { bike: 0, van: 2 };

/** What it costs to deliver an order of this value. Throws where the code does not know the carrier. */
export function deliveryFee({ carrier, fee, freeFrom }: Fees, total: number): number {
  const surcharge = SURCHARGES[carrier];
  if (surcharge === undefined) throw new Error(`There are no rates for the carrier "${carrier}".`);
  return total >= freeFrom ? 0 : fee + surcharge;
}

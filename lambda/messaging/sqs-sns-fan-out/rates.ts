import { entryOf } from '../../shared/ledger';

/** US dollars for one unit of a currency, as the ledger has it. Throws where nobody has entered a rate. */
export async function dollarsPer(currency: string): Promise<number> {
  if (currency === 'USD') return 1;
  const entry = await entryOf(`rate#${currency}`, 'USD');
  if (!entry) throw new Error(`The ledger has no rate for ${currency}.`);
  return Number(entry.rate);
}

import { entryOf } from '../../shared/ledger';

/** Kept as long as the execution environment: articles do not move. */
const known = new Map<string, string>();

/** Where an article lies. Throws where nobody has entered it, and asks again next time: somebody may have done so by then. */
export async function shelfOf(sku: string): Promise<string> {
  const shelf = known.get(sku) ?? (await entryOf(`sku#${sku}`, 'shelf'))?.shelf;
  if (typeof shelf !== 'string') throw new Error(`No shelf holds ${sku}.`);
  known.set(sku, shelf);
  return shelf;
}

import type { OrderLine, Quote } from './quote';

/** What a version of the service answered to an order line. */
export interface Answer {
  readonly version: string;
  readonly quote?: Partial<Quote>;
  /** Why there is none. */
  readonly error?: string;
}

/** Order lines of which the right price is known: what every release has to keep. */
export const CONTRACT: readonly { readonly line: OrderLine; readonly grossCents: number }[] = [
  { line: { sku: 'mug', quantity: 1, unitPriceCents: 1000 }, grossCents: 1200 },
  { line: { sku: 'poster', quantity: 3, unitPriceCents: 333 }, grossCents: 1199 },
  { line: { sku: 'sticker', quantity: 10, unitPriceCents: 5 }, grossCents: 60 },
];

/** What is wrong with the answers to the contract's order lines, which are in its order. */
export function problemsOf(answers: readonly Answer[]): string[] {
  return CONTRACT.flatMap(({ line, grossCents }, index) => {
    const answer = answers[index];
    if (answer?.quote?.grossCents === grossCents) return [];
    const instead = answer?.error ?? answer?.quote?.grossCents;
    return [`${line.quantity} ${line.sku}: ${grossCents} cents expected, ${instead} from version ${answer?.version}.`];
  });
}

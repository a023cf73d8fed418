import type { LabEntry } from '../catalog/catalog';
import { synthesizeStacks } from '../catalog/synth';
import { type IdleCost, type IdleCostLine, idleCost } from './idle-cost';
import { PRICES } from './prices';

/** What a lab, or a variant of it, costs on AWS while it is up and idle: all its stacks together. */
export function labIdleCost(entry: LabEntry, props?: object): IdleCost {
  return idleCost(...synthesizeStacks(entry, { props }).map(({ template }) => template));
}

/** The same of each of its stacks, by the stack's name. */
export function stackIdleCosts(entry: LabEntry): ReadonlyMap<string, IdleCost> {
  return new Map(synthesizeStacks(entry).map(({ name, template }) => [name, idleCost(template)]));
}

/** `$0.073 an hour while it is up and idle, most of it for 1 stream on demand ($0.04)`, and what makes up the rest. */
export function idleCostText({ perHour, lines }: IdleCost): string {
  if (lines.length === 0) return 'nothing while it is up and idle';
  const [first, ...rest] = lines.map(lineText);
  const others = rest.length > 0 ? `; then ${rest.join(', ')}` : '';
  return `${dollars(perHour)} an hour while it is up and idle (us-east-1), most of it for ${first}${others}`;
}

/** US dollars, with as many digits as a small amount needs. */
export function dollars(amount: number): string {
  return `$${amount.toLocaleString('en-US', { maximumSignificantDigits: 2 })}`;
}

function lineText({ price, quantity, perHour }: IdleCostLine): string {
  const { unit, per } = PRICES[price];
  const count = quantity.toLocaleString('en-US', { maximumFractionDigits: 1 });
  const what = per === 'million' ? `${uses(quantity)} times a month the ${unit}` : `${count} × ${unit}`;
  return `${what} (${dollars(perHour)})`;
}

/** `2.2 million`, or `8,760`. */
function uses(millions: number): string {
  const [amount, word] = millions < 0.1 ? [millions * 1_000_000, ''] : [millions, ' million'];
  return `${amount.toLocaleString('en-US', { maximumFractionDigits: word ? 1 : 0 })}${word}`;
}

import { standingByDefault } from '../catalog/conditions';
import type { CloudFormationTemplate } from '../catalog/synth';
import { BILLING, type Billing, type Charge } from './billable';
import { HOURS_A_MONTH, type Price } from './price';
import { PRICES, type PriceId } from './prices';

/** One line of what a lab costs while it is up and idle. */
export interface IdleCostLine {
  readonly price: PriceId;
  /** Units, or millions of them a month. */
  readonly quantity: number;
  /** US dollars. */
  readonly perHour: number;
}

export interface IdleCost {
  /** US dollars an hour in us-east-1. */
  readonly perHour: number;
  /** The dearest first. */
  readonly lines: readonly IdleCostLine[];
}

/** What the stacks of a lab cost while they are up and nothing is going on. Throws for a resource type that has no row in the table. */
export function idleCost(...templates: readonly CloudFormationTemplate[]): IdleCost {
  const quantities = new Map<PriceId, number>();
  for (const { price, quantity } of templates.flatMap(chargesOf)) {
    quantities.set(price, (quantities.get(price) ?? 0) + quantity);
  }
  const lines = [...quantities]
    .map(([price, quantity]) => ({ price, quantity, perHour: hourly(PRICES[price], quantity) }))
    .filter(({ perHour }) => perHour > 0)
    .sort((one, other) => other.perHour - one.perHour);
  return { perHour: lines.reduce((sum, { perHour }) => sum + perHour, 0), lines };
}

function chargesOf(template: CloudFormationTemplate): readonly Charge[] {
  const { Resources } = template;
  for (const { Type } of Object.values(Resources)) {
    if (!BILLING[Type]) {
      throw new Error(`${Type} has no row in lib/cost/billable.ts: add what it costs, or why it is free.`);
    }
  }
  return standingByDefault(template).flatMap(({ Type, Properties = {} }) => {
    const billing = BILLING[Type] as Billing;
    return 'free' in billing ? [] : billing.charges(Properties, Resources);
  });
}

function hourly({ usd, per }: Price, quantity: number): number {
  return (usd * quantity) / (per === 'hour' ? 1 : HOURS_A_MONTH);
}

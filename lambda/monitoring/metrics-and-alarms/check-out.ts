import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import { Refusal, refusing } from '../../shared/refusal';
import { embedded } from './embedded-metrics';
import { CHANNEL, ORDERS, PAYMENT_REFUSED, PAYMENT_TIME } from './shop-metrics';

/** Test cards, as payment providers have them. */
const CARDS = ['valid', 'slow', 'refused'] as const;

interface Order {
  readonly orderId: string;
  readonly card: (typeof CARDS)[number];
  /** Of whom the customer has heard of the shop. */
  readonly campaign?: string;
}

const SLOW_MILLISECONDS = 1500;
const logger = new Logger();

/** Takes an order of the web shop. How many there are and how long the payment took leaves the function as a line of its log. */
export const handler = refusing(async (event: unknown) => {
  const { orderId, card, campaign } = orderIn(event);
  const started = performance.now();
  const isPaid = await pay(card);
  const milliseconds = performance.now() - started;
  // The order's id can be searched for in the log. As a dimension each order would be a metric of its own.
  const line = embedded(
    { Channel: CHANNEL, Campaign: campaign, orderId },
    [['Channel'], ...(campaign ? [['Channel', 'Campaign']] : [])],
    { [ORDERS]: [1, 'Count'], [PAYMENT_TIME]: [milliseconds, 'Milliseconds'] },
  );
  // Not by `console`: the runtime, which logs in JSON, would put the line into an object of its own, and then it is no metric.
  process.stdout.write(`${line}\n`);
  if (!isPaid) logger.warn(PAYMENT_REFUSED, { orderId });
  return { orderId, status: isPaid ? 'paid' : 'refused by the bank' };
});

async function pay(card: Order['card']): Promise<boolean> {
  if (card === 'slow') await sleep(SLOW_MILLISECONDS);
  return card !== 'refused';
}

function orderIn(event: unknown): Order {
  const { orderId, card, campaign } = (event ?? {}) as Partial<Order>;
  if (typeof orderId !== 'string' || !orderId) throw new Refusal('An order needs an orderId.');
  if (!card || !CARDS.includes(card)) throw new Refusal(`There is no card "${card}".`);
  if (campaign !== undefined && (typeof campaign !== 'string' || !campaign))
    throw new Refusal('A campaign has a name.');
  return { orderId, card, campaign };
}

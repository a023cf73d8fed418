import { randomUUID } from 'node:crypto';
import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { jsonAnswer, orRefusal } from '../../shared/json-answer';
import { Refusal } from '../../shared/refusal';
import { configuration } from './agent';
import { ENVIRONMENT, FEES, FLAGS, GIFT_WRAPPING } from './configuration';
import { deliveryFee, type Fees } from './delivery-fee';

interface Flag {
  readonly enabled: boolean;
  /** Of a flag with variants: which of them it is. */
  readonly _variant?: string;
  readonly paper?: string;
}

const { APPLICATION = '' } = process.env;

/** Of this execution environment: as long as it is the same, nothing was restarted. */
const STARTED_AS = randomUUID();

/** The delivery page of a flower shop: a page for people at `/`, and at `/quote` what an order costs for a customer. */
export const handler = ({ rawPath, queryStringParameters = {} }: LambdaFunctionURLEvent) =>
  orRefusal(async () => {
    if (rawPath === '/quote') return jsonAnswer(200, await quote(queryStringParameters));
    if (rawPath !== '/') return jsonAnswer(404, { message: 'There are / and /quote.' });
    const { fee } = await quote({ customer: 'a visitor', total: '20' });
    return page(`Flowers for 20 euros are delivered for <span id="fee">${fee.toFixed(2)}</span> euros.`);
  });

async function quote({ customer, total }: LambdaFunctionURLEvent['queryStringParameters'] & object) {
  // A comma would begin another part of the context that the rules of a flag are told.
  if (!customer || !/^[\w @.-]{1,60}$/.test(customer))
    throw new Refusal('A quote needs a customer, of plain characters.');
  const value = Number(total);
  if (!total || !Number.isFinite(value) || value <= 0) throw new Refusal('A quote needs a total above 0.');
  const [fees, flags] = await Promise.all([
    configuration<Fees>(APPLICATION, ENVIRONMENT, FEES),
    configuration<Record<string, Flag>>(APPLICATION, ENVIRONMENT, FLAGS, { customer }),
  ]);
  const wrapping = flags[GIFT_WRAPPING];
  return {
    customer,
    fee: deliveryFee(fees, value),
    giftWrapping: wrapping?.enabled ? (wrapping.paper ?? 'plain') : 'none',
    ...(wrapping?._variant && { variant: wrapping._variant }),
    startedAs: STARTED_AS,
  };
}

function page(text: string) {
  const body = `<!doctype html><title>Delivery</title><h1>Delivery</h1><p>${text}</p>`;
  return { statusCode: 200, headers: { 'Content-Type': 'text/html' }, body };
}

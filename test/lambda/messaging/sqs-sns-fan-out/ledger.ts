import type { SQSHandler } from 'aws-lambda';
import { known, loadHandler } from '../../../support/ledger';

export { entries, failLedger, hidden } from '../../../support/ledger';

beforeEach(() => {
  known['rate#EUR/USD'] = { rate: 1.25 };
});

/** A handler of the lab. */
export function handlerOf(name: string): SQSHandler {
  return loadHandler(`messaging/sqs-sns-fan-out/${name}`);
}

/** An order as the topic delivers it without raw delivery: in an envelope. */
export function enveloped(order: object): string {
  return JSON.stringify({ Type: 'Notification', Message: JSON.stringify(order) });
}

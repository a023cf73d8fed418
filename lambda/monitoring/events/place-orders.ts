import { Logger } from '@aws-lambda-powertools/logger';
import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { required } from '../../shared/environment';
import { Refusal, refusing } from '../../shared/refusal';
import { orderIn } from './order';

/** PutEvents takes no more at once. @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
const ENTRIES = 10;
const TRIES = 3;
/** @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html */
const WORTH_ANOTHER_TRY = ['InternalFailure', 'ThrottlingException'];

const events = new EventBridgeClient();
const bus = required('BUS_NAME');
const logger = new Logger();

/** Takes orders and says so on the bus. It knows nobody who listens. All of them are good, or none is placed. */
export const handler = refusing(async (event: { readonly orders?: unknown }) => {
  const { orders } = event ?? {};
  if (!Array.isArray(orders) || orders.length === 0) throw new Refusal('There are no orders.');
  const entries = orders.map((order) => entryOf(orderIn(order)));
  for (let first = 0; first < entries.length; first += ENTRIES) await put(entries.slice(first, first + ENTRIES));
  logger.info('Placed', { orders: entries.length });
  return { placed: entries.length };
});

function entryOf(order: object): PutEventsRequestEntry {
  return { EventBusName: bus, Source: 'shop.orders', DetailType: 'OrderPlaced', Detail: JSON.stringify(order) };
}

/** The call succeeds where entries fail: each has its own answer, and those that failed are put again, alone. */
async function put(entries: PutEventsRequestEntry[], tries = TRIES): Promise<void> {
  const { Entries = [] } = await events.send(new PutEventsCommand({ Entries: entries }));
  const failed = entries.filter((_, index) => Entries[index]?.ErrorCode);
  if (failed.length === 0) return;
  const codes = Entries.flatMap(({ ErrorCode }) => ErrorCode ?? []);
  logger.warn('Not on the bus', { failed: failed.length, codes });
  if (tries === 1 || !codes.every((code) => WORTH_ANOTHER_TRY.includes(code))) {
    throw new Error(`${failed.length} events are not on the bus: ${codes.join(', ')}`);
  }
  await put(failed, tries - 1);
}

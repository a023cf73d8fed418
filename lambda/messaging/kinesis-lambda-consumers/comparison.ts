/** One of the messages that go through all services: the tenth of a customer, say. */
export interface Message {
  readonly run: string;
  readonly customer: number;
  /** Grows with each message of a customer. */
  readonly number: number;
}

/** What became of the messages in one service. */
export interface Comparison {
  readonly service: string;
  /** How many the two consumers received, each counted once. */
  readonly received: number;
  /** Of how many customers every consumer that got any message got all of them, in the order of sending. */
  readonly customersInOrder: number;
  /** How many a third consumer found that came when the others were done. */
  readonly foundAgain: number;
}

const CUSTOMERS = 10;
const EACH = 10;

/** How many messages there are in all. */
export const COUNT = CUSTOMERS * EACH;

/** A hundred messages in batches of ten, one of each customer: what is refused of a batch and sent again keeps its place. */
export function batchesOf(run: string): Message[][] {
  return Array.from({ length: EACH }, (_, number) =>
    Array.from({ length: CUSTOMERS }, (_, customer) => ({ run, customer, number })),
  );
}

/** A line of the comparison, from what the two consumers received, each in its order, and what the third found. */
export function comparisonOf(
  service: string,
  consumers: readonly (readonly Message[])[],
  again: readonly Message[],
): Comparison {
  const once = consumers.map(withoutRepeats);
  const customers = Array.from({ length: CUSTOMERS }, (_, customer) => customer);
  return {
    service,
    received: once.reduce((sum, messages) => sum + messages.length, 0),
    customersInOrder: customers.filter((customer) => once.every((messages) => allInOrder(messages, customer))).length,
    foundAgain: withoutRepeats(again).length,
  };
}

/** Whether a consumer has either none of a customer's messages, or all, in order. */
function allInOrder(messages: readonly Message[], customer: number): boolean {
  const numbers = messages.filter((message) => message.customer === customer).map(({ number }) => number);
  return numbers.length === 0 || (numbers.length === EACH && numbers.every((number, index) => number === index));
}

/** All services deliver at least once, so a repeat says nothing about copies. */
function withoutRepeats(messages: readonly Message[]): Message[] {
  return [...new Map(messages.map((message) => [`${message.customer}-${message.number}`, message])).values()];
}

import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { StartExecutionCommand } from '@aws-sdk/client-sfn';

/** What an order may say beside its lines. */
export interface OrderOptions {
  /** One of the card company's cards for tests. */
  readonly card?: string;
  readonly answerWithinSeconds?: number;
  readonly holdSeconds?: number;
  readonly sameDay?: boolean;
}

/** A line: two mugs for 12 each; `run` keeps the shelves of one walk from those of another. */
export const mugs = (run: string) => ({ sku: `${run}-mug`, quantity: 2, priceCents: 1200 });
/** A clock is dear enough that a person is asked, and there are two. */
export const clocks = (run: string, quantity = 1) => ({ sku: `${run}-clock`, quantity, priceCents: 120_000 });

/** An order as the shop places it. */
export function order(orderId: string, lines: readonly object[], options: OrderOptions = {}): string {
  return JSON.stringify({ orderId, customer: 'ada', card: 'card-good', lines, ...options });
}

/** Starts an execution that has the order's name: a second one of that name is refused. */
export function start(stateMachineArn: string, name: string, input: string): StartExecutionCommand {
  return new StartExecutionCommand({ stateMachineArn, name, input });
}

/** What the table has of an order. */
export function orderOf(table: string, orderId: string): GetItemCommand {
  return new GetItemCommand({
    TableName: table,
    Key: { pk: { S: `order#${orderId}` }, sk: { S: 'order' } },
    ConsistentRead: true,
  });
}

/** What is left of an article. */
export function stockOf(table: string, sku: string): GetItemCommand {
  return new GetItemCommand({
    TableName: table,
    Key: { pk: { S: `sku#${sku}` }, sk: { S: 'stock' } },
    ConsistentRead: true,
  });
}

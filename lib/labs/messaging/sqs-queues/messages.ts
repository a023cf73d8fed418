import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, type Message, SendMessageBatchCommand } from '@aws-sdk/client-sqs';

/** A line of an order, as the shop sends it. */
function orderLine(orderId: string, line: number, sku = 'mug'): string {
  return JSON.stringify({ orderId, line, sku, quantity: 1 });
}

/** Sends an order of ten lines, each a message of its own; the last is of the article `lastSku`. */
export function orderOfTen(queueUrl: string, orderId: string, lastSku?: string): SendMessageBatchCommand {
  return new SendMessageBatchCommand({
    QueueUrl: queueUrl,
    Entries: Array.from({ length: 10 }, (_, index) => ({
      Id: String(index + 1),
      MessageBody: orderLine(orderId, index + 1, index === 9 ? lastSku : undefined),
    })),
  });
}

/** How many lines of an order are booked. */
export function bookedLinesOf(table: string, orderId: string): QueryCommand {
  return new QueryCommand({
    TableName: table,
    KeyConditionExpression: 'pk = :order AND begins_with(sk, :line)',
    ExpressionAttributeValues: { ':order': { S: orderId }, ':line': { S: 'line-' } },
    Select: 'COUNT',
    ConsistentRead: true,
  });
}

/** How many messages a queue holds: those that wait, and those that somebody works on. */
export function countsOf(queueUrl: string): GetQueueAttributesCommand {
  return new GetQueueAttributesCommand({
    QueueUrl: queueUrl,
    AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
  });
}

export const EMPTY = { ApproximateNumberOfMessages: '0', ApproximateNumberOfMessagesNotVisible: '0' };

export function idsOf(messages: Message[] | undefined): (string | undefined)[] {
  return (messages ?? []).map(({ MessageId }) => MessageId);
}

/** The texts of this walk's messages, in the order in which they came. */
export function bodiesOf(messages: Message[] | undefined, run: string): string[] {
  return (messages ?? []).map(({ Body = '' }) => Body).filter((body) => body.startsWith(run));
}

import { QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';

type Item = Readonly<Record<string, { readonly S?: string }>>;

/** An event as the shop says it. */
export function placed(bus: string, order: object): PutEventsRequestEntry {
  return { EventBusName: bus, Source: 'shop.orders', DetailType: 'OrderPlaced', Detail: JSON.stringify(order) };
}

/** What the ledger has of one order: an entry for each team that did something. */
export function entriesOf(table: string, orderId: string): QueryCommand {
  return new QueryCommand({
    TableName: table,
    KeyConditionExpression: 'pk = :order',
    ExpressionAttributeValues: { ':order': { S: orderId } },
    ConsistentRead: true,
  });
}

/** What the desk noted of all orders whose ids begin alike. */
export function deskNotes(table: string, orders: string): ScanCommand {
  return new ScanCommand({
    TableName: table,
    FilterExpression: 'begins_with(pk, :orders) AND begins_with(sk, :desk)',
    ExpressionAttributeValues: { ':orders': { S: orders }, ':desk': { S: 'desk#' } },
    ConsistentRead: true,
  });
}

/** Of each item what it is about and who wrote it, in order. */
export function notesIn(items: readonly Item[] = []): string[][] {
  return items.map(({ pk, sk }) => [pk?.S ?? '', sk?.S ?? '']).sort();
}

/** Looks into a queue for dead letters, with what is said of them. */
export function deadLetters(queueUrl: string): ReceiveMessageCommand {
  return new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: 10,
    MessageAttributeNames: ['All'],
    WaitTimeSeconds: 2,
    VisibilityTimeout: 60,
  });
}

/** What is said of a dead letter. */
export function saidOf({ MessageAttributes = {} }: Message): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue]));
}

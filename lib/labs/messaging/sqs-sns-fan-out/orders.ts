import { QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { type MessageAttributeValue, PublishBatchCommand } from '@aws-sdk/client-sns';
import type { Message } from '@aws-sdk/client-sqs';

type Attributes = Record<string, MessageAttributeValue>;

/** The attribute that the billing filter looks at. */
export const PLACED: Attributes = { event: { DataType: 'String', StringValue: 'order_placed' } };
export const CHANGED: Attributes = { event: { DataType: 'String', StringValue: 'order_changed' } };

/** An order as the shop publishes it. */
export function order(orderId: string, total: number, currency = 'USD'): string {
  return JSON.stringify({ orderId, total, currency });
}

/** Publishes ten orders whose ids depend on the walk and the batch alone: published again, they are duplicates. */
export function batchOf(topicArn: string, run: string, n: string): PublishBatchCommand {
  return new PublishBatchCommand({
    TopicArn: topicArn,
    PublishBatchRequestEntries: Array.from({ length: 10 }, (_, index) => ({
      Id: String(index),
      Message: order(`${run}-load-${n}-${index}`, 25),
      MessageAttributes: PLACED,
    })),
  });
}

/** All ledger entries of an order, by name. */
export function entriesOf(table: string, orderId: string): QueryCommand {
  return new QueryCommand({
    TableName: table,
    KeyConditionExpression: 'pk = :order',
    ExpressionAttributeValues: { ':order': { S: orderId } },
    ConsistentRead: true,
  });
}

/** How many orders of the load have an entry. */
export function countOf(table: string, run: string, entry: string): ScanCommand {
  return new ScanCommand({
    TableName: table,
    FilterExpression: 'begins_with(pk, :load) AND sk = :entry',
    ExpressionAttributeValues: { ':load': { S: `${run}-load-` }, ':entry': { S: entry } },
    Select: 'COUNT',
    ConsistentRead: true,
  });
}

/** The orders that messages of raw delivery carry. */
export function orderIds(messages: Message[] | undefined): string[] {
  return (messages ?? []).map(({ Body = '{}' }) => JSON.parse(Body).orderId);
}

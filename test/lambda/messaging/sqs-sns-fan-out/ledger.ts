import '../../../support/quiet-logger';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSHandler } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';

Object.assign(process.env, { LEDGER_TABLE: 'ledger', QUEUE_URL: 'https://queue' });

const dynamodb = mockClient(DynamoDBDocumentClient);
const sqs = mockClient(SQSClient);

interface Entry {
  readonly pk: string;
  readonly sk: string;
}

/** A ledger in memory that refuses a second entry of the same name for an order, as the condition of the put says. */
export const entries: Entry[] = [];

beforeEach(() => {
  entries.length = 0;
  dynamodb.reset();
  sqs.reset();
  sqs.on(ChangeMessageVisibilityCommand).resolves({});
  dynamodb.on(GetCommand).callsFake(({ Key }) => ({
    Item: Key.pk === 'rate#EUR' ? { ...Key, rate: 1.25 } : undefined,
  }));
  dynamodb.on(PutCommand).callsFake(({ TableName, Item, ConditionExpression }) => {
    const known = entries.some(({ pk, sk }) => pk === Item.pk && sk === Item.sk);
    if (known && ConditionExpression === 'attribute_not_exists(pk)') {
      throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });
    }
    expect(TableName).toBe('ledger');
    entries.push(Item);
  });
});

/** A handler of the lab. Not imported: it reads the environment when it is loaded. */
export function handlerOf(name: string): SQSHandler {
  return require(`../../../../lambda/messaging/sqs-sns-fan-out/${name}`).handler;
}

/** For how many seconds each message was hidden, by receipt handle. */
export function hidden(): Record<string, number | undefined> {
  return Object.fromEntries(
    sqs.commandCalls(ChangeMessageVisibilityCommand).map(({ args: [{ input }] }) => {
      expect(input.QueueUrl).toBe('https://queue');
      return [input.ReceiptHandle, input.VisibilityTimeout];
    }),
  );
}

/** Makes the ledger refuse every entry, with this error. */
export function failLedger(error: Error): void {
  dynamodb.on(PutCommand).rejects(error);
}

/** An order as the topic delivers it without raw delivery: in an envelope. */
export function enveloped(order: object): string {
  return JSON.stringify({ Type: 'Notification', Message: JSON.stringify(order) });
}

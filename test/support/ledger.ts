import './quiet-logger';
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
  readonly [detail: string]: unknown;
}

/** A ledger in memory that refuses a second entry of the same name for an order, as the condition of the put says. */
export const entries: Entry[] = [];

/** What else the ledger knows, such as a rate or a shelf, by its key `pk/sk`. */
export const known: Record<string, object> = {};

beforeEach(() => {
  entries.length = 0;
  for (const key of Object.keys(known)) delete known[key];
  dynamodb.reset();
  sqs.reset();
  sqs.on(ChangeMessageVisibilityCommand).resolves({});
  dynamodb.on(GetCommand).callsFake(({ Key: { pk, sk } }) => ({
    Item: known[`${pk}/${sk}`] ?? entries.find((entry) => entry.pk === pk && entry.sk === sk),
  }));
  dynamodb.on(PutCommand).callsFake(({ TableName, Item, ConditionExpression }) => {
    const isThere = entries.some(({ pk, sk }) => pk === Item.pk && sk === Item.sk);
    if (isThere && ConditionExpression === 'attribute_not_exists(pk)') {
      throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });
    }
    expect(TableName).toBe('ledger');
    entries.push(Item);
  });
});

/** A handler, such as `messaging/lab/do-this`. Not imported: it reads the environment when it is loaded. */
export function loadHandler<Handler = SQSHandler>(path: string): Handler {
  return require(`../../lambda/${path}`).handler;
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

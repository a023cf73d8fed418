import { QueryCommand, type QueryCommandOutput } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { table } from '../../../walkthrough/table';

/** A photographer's upload: no real picture, which nobody here looks into. */
export function upload(bucket: string, key: string, body = 'a picture'): PutObjectCommand {
  return new PutObjectCommand({ Bucket: bucket, Key: key, Body: body });
}

/** Asks the catalogue for all that it has of a key: its versions, and which of them is the newest. */
export function entriesOf(catalogue: string, key: string): QueryCommand {
  return new QueryCommand({
    TableName: catalogue,
    KeyConditionExpression: 'pk = :key',
    ExpressionAttributeValues: { ':key': { S: key } },
    ConsistentRead: true,
  });
}

/** Entries of the catalogue as plain texts. */
export function textsOf({ Items = [] }: QueryCommandOutput): Record<string, string | undefined>[] {
  return Items.map((item) => Object.fromEntries(Object.entries(item).map(([name, { S, N }]) => [name, S ?? N])));
}

/** As much of a sequencer as S3 wrote; the rest is zeros. */
const SEQUENCER_DIGITS = 18;
const MOST_ROWS = 9;

/** Entries of the catalogue as a table, the first of many. */
export function entriesTable(answer: QueryCommandOutput): string {
  const cells = textsOf(answer).map(({ sk = '', happened = '', sequencer = '', refused = '' }) => [
    sk,
    happened,
    sequencer.slice(0, SEQUENCER_DIGITS),
    refused,
  ]);
  const rows = table([['entry', 'happened', 'sequencer', 'refused'], ...cells.slice(0, MOST_ROWS)]);
  return cells.length > MOST_ROWS ? `${rows}\n... and ${cells.length - MOST_ROWS} more` : rows;
}

/** Receives what lies in a queue; what is not deleted comes again. */
export function look(queueUrl: string): ReceiveMessageCommand {
  return new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 });
}

/** The same of dead letters, which nobody else reads: each look sees all of them. */
export function lookAtDeadLetters(queueUrl: string): ReceiveMessageCommand {
  return new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 });
}

interface Notification {
  readonly Event?: string;
  readonly Records?: readonly {
    readonly eventName: string;
    readonly s3: { readonly object: { readonly key: string } };
  }[];
}

/** What S3 told in these messages: event and key; its test, which has no key. */
export function notificationsIn(messages: readonly Message[] = []): string[][] {
  return messages.flatMap(({ Body = '{}' }) => {
    const { Event, Records = [] } = JSON.parse(Body) as Notification;
    return Event ? [[Event]] : Records.map(({ eventName, s3 }) => [eventName, s3.object.key]);
  });
}

import { PublishBatchCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Message } from './comparison';

const sqs = new SQSClient({});
const sns = new SNSClient({});

/** How long to wait for messages that are still on their way. */
const PATIENCE_MS = 15_000;

/** What is not deleted is there again within one long poll: an empty one means that nothing is left. */
const VISIBILITY_SECONDS = 1;
const LONG_POLL_SECONDS = 2;

/** Sends up to ten messages to a queue. */
export async function send(QueueUrl: string, batch: readonly Message[]): Promise<void> {
  const Entries = batch.map((message, index) => ({ Id: String(index), MessageBody: JSON.stringify(message) }));
  const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  if (Failed.length > 0) throw new Error(`The queue refused ${Failed.length} messages: ${Failed[0]?.Message}`);
}

/** Publishes up to ten messages to a topic. */
export async function publish(TopicArn: string, batch: readonly Message[]): Promise<void> {
  const PublishBatchRequestEntries = batch.map((message, index) => ({
    Id: String(index),
    Message: JSON.stringify(message),
  }));
  const { Failed = [] } = await sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }));
  if (Failed.length > 0) throw new Error(`The topic refused ${Failed.length} messages: ${Failed[0]?.Message}`);
}

/**
 * Lets consumers take batches from a queue in turn and delete them, until this many messages of the run have come. Without a count,
 * until the queue is empty.
 */
export async function receive(
  run: string,
  queueUrl: string,
  { consumers = 1, count }: { readonly consumers?: number; readonly count?: number } = {},
): Promise<Message[][]> {
  const received: Message[][] = Array.from({ length: consumers }, () => []);
  const deadline = Date.now() + PATIENCE_MS;
  for (let turn = 0; Date.now() < deadline; turn++) {
    const batch = await takeBatch(queueUrl);
    received[turn % consumers]?.push(...batch.filter((message) => message.run === run));
    const enough = count !== undefined && received.flat().length >= count;
    if (enough || (count === undefined && batch.length === 0)) break;
  }
  return received;
}

async function takeBatch(QueueUrl: string): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: VISIBILITY_SECONDS,
      WaitTimeSeconds: LONG_POLL_SECONDS,
    }),
  );
  if (Messages.length === 0) return [];
  const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
  await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  return Messages.map(({ Body }) => JSON.parse(Body ?? ''));
}

import { Logger } from '@aws-lambda-powertools/logger';
import { required } from '../../shared/environment';
import { batchesOf, COUNT, type Comparison, comparisonOf } from './comparison';
import { publish, receive, send } from './queues';
import { put, read } from './streams';

const logger = new Logger();
const queueUrl = required('QUEUE_URL');
const topicArn = required('TOPIC_ARN');
const subscriberUrls = [required('FIRST_SUBSCRIBER_URL'), required('SECOND_SUBSCRIBER_URL')] as const;
const streamName = required('STREAM_NAME');

/** Sends the same messages through a queue, a topic and a stream. Two consumers read each; when they are done comes a third. */
export async function handler({ run }: { readonly run: string }): Promise<Comparison[]> {
  const comparisons = [await throughQueue(run), await throughTopic(run), await throughStream(run)];
  logger.info('Compared', { comparisons });
  return comparisons;
}

/** The consumers of a queue share its messages, and delete what they have done. */
async function throughQueue(run: string): Promise<Comparison> {
  for (const batch of batchesOf(run)) await send(queueUrl, batch);
  const consumers = await receive(run, queueUrl, { consumers: 2, count: COUNT });
  const [again = []] = await receive(run, queueUrl);
  return comparisonOf('SQS', consumers, again);
}

/** Each subscriber of a topic has a copy, here in a queue of its own; the topic itself keeps none. */
async function throughTopic(run: string): Promise<Comparison> {
  for (const batch of batchesOf(run)) await publish(topicArn, batch);
  const consumers = await Promise.all(subscriberUrls.map((url) => receive(run, url, { count: COUNT })));
  const again = await Promise.all(subscriberUrls.map((url) => receive(run, url)));
  return comparisonOf('SNS', consumers.flat(), again.flat(2));
}

/** Each reader of a stream reads all of it, from where it likes. */
async function throughStream(run: string): Promise<Comparison> {
  const since = new Date();
  for (const batch of batchesOf(run)) await put(streamName, batch);
  const readOnce = () => read(run, streamName, since);
  return comparisonOf('Kinesis', [await readOnce(), await readOnce()], await readOnce());
}

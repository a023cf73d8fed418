import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { Logger } from '@aws-lambda-powertools/logger';
import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSHandler, SQSRecord } from 'aws-lambda';
import { required } from './environment';

export const logger = new Logger();
const sqs = new SQSClient({});
const processor = new BatchProcessor(EventType.SQS);

/**
 * A handler that processes each message of a batch by itself: what fails is reported and tried again after a growing pause,
 * the rest of the batch is done.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function consume(processBody: (body: string) => Promise<void>): SQSHandler {
  const queueUrl = required('QUEUE_URL');

  async function processRecord(record: SQSRecord): Promise<void> {
    try {
      await processBody(record.body);
    } catch (error) {
      logger.error('Message failed', { messageId: record.messageId, error: error as Error });
      await backOff(queueUrl, record);
      throw error;
    }
  }

  return async (event, context) =>
    processPartialResponse(event, processRecord, processor, { context, throwOnFullBatchFailure: false });
}

/** Hides a message for 0, 1, 3, 7 ... seconds instead of the queue's whole visibility timeout, which is there for crashes. */
async function backOff(queueUrl: string, record: SQSRecord): Promise<void> {
  const receives = Number(record.attributes.ApproximateReceiveCount);
  await sqs.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: queueUrl,
      ReceiptHandle: record.receiptHandle,
      VisibilityTimeout: Math.min(2 ** (receives - 1) - 1, 900),
    }),
  );
}

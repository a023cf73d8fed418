import type { Context, SQSBatchResponse, SQSEvent, SQSHandler, SQSRecord } from 'aws-lambda';

/** One message of a queue, received this many times. */
export interface Received {
  readonly id: string;
  readonly body: string;
  readonly receives?: number;
}

/** Calls a handler with a batch, as Lambda does, and returns which messages it reports as failed. */
export async function failuresOf(handler: SQSHandler, ...messages: Received[]): Promise<string[]> {
  const event: SQSEvent = { Records: messages.map(recordOf) };
  const context = { awsRequestId: 'request', getRemainingTimeInMillis: () => 10_000 } as Context;
  const response = (await handler(event, context, () => {})) as SQSBatchResponse;
  return response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

function recordOf({ id, body, receives = 1 }: Received): SQSRecord {
  return {
    messageId: id,
    receiptHandle: `handle of ${id}`,
    body,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: '0',
      SenderId: 'sns',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:orders',
    awsRegion: 'us-east-1',
  };
}

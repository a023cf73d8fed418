import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SpanKind } from '@opentelemetry/api';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { required } from '../../shared/environment';
import { parseOrder } from './order';
import { fromHeader, sending, within } from './tracing';

const logger = new Logger();
const dynamodb = new DynamoDBClient({});
const processor = new BatchProcessor(EventType.SQS);
const TableName = required('ORDERS_TABLE');

/** Binds bouquets, and notes that they are ready. */
export const handler = sending((event: SQSEvent, context: Context) =>
  processPartialResponse(event, bind, processor, { context, throwOnFullBatchFailure: false }),
);

/**
 * The invocation has a trace of its own, and the messages of a batch come from many traces: each is gone on with by the header that came
 * with the message.
 */
function bind({ body, attributes: { AWSTraceHeader } }: SQSRecord): Promise<void> {
  return within('bind bouquet', { kind: SpanKind.CONSUMER, parent: fromHeader(AWSTraceHeader) }, async () => {
    const { orderId, flower } = parseOrder(body);
    const attributes = { 'rpc.service': 'DynamoDB', 'rpc.method': 'PutItem', 'aws.table_name': TableName };
    await within('DynamoDB.PutItem', { kind: SpanKind.CLIENT, attributes }, () =>
      dynamodb.send(
        new PutItemCommand({
          TableName,
          Item: { orderId: { S: orderId }, flower: { S: flower }, status: { S: 'ready' } },
        }),
      ),
    );
    logger.info('Bound', { orderId, flower });
  });
}

import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SpanKind } from '@opentelemetry/api';
import { consume, logger } from '../../shared/consume';
import { required } from '../../shared/environment';
import { parseOrder } from './order';
import { annotate, fromHeader, sending, within } from './tracing';

const dynamodb = new DynamoDBClient({});
const TableName = required('ORDERS_TABLE');

/**
 * Binds bouquets, and notes that they are ready. The invocation has a trace of its own, and a batch has messages of many traces: each is
 * gone on with by the header that came with the message.
 */
export const handler = sending(
  consume((body, { attributes: { AWSTraceHeader } }) =>
    within('bind bouquet', { kind: SpanKind.CONSUMER, parent: fromHeader(AWSTraceHeader) }, async () => {
      const { orderId, flower } = parseOrder(body);
      annotate({ order_id: orderId });
      await within('arrange', { kind: SpanKind.INTERNAL }, async () => logger.info('Arranged', { orderId, flower }));
      const attributes = { 'rpc.service': 'DynamoDB', 'rpc.method': 'PutItem', 'aws.table_name': TableName };
      await within('DynamoDB.PutItem', { kind: SpanKind.CLIENT, attributes }, () =>
        dynamodb.send(
          new PutItemCommand({
            TableName,
            Item: { orderId: { S: orderId }, flower: { S: flower }, status: { S: 'ready' } },
          }),
        ),
      );
    }),
  ),
);

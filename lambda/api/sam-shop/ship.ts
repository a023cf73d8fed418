import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { consume, logger } from '../../shared/consume';
import { required } from '../../shared/environment';

const orders = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = required('ORDERS_TABLE');

/** The warehouse: marks an order as shipped. */
export const handler = consume(async (body) => {
  const { orderId } = JSON.parse(body) as { orderId: string };
  await orders.send(
    new UpdateCommand({
      TableName,
      Key: { orderId },
      UpdateExpression: 'SET #status = :shipped',
      // What nobody ordered is not shipped.
      ConditionExpression: 'attribute_exists(orderId)',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':shipped': 'shipped' },
    }),
  );
  logger.info('Shipped', { orderId });
});

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { required } from '../../shared/environment';
import { answer, isRoom, ROOM_RULE } from './room';

const MOST = 100;

const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = required('MESSAGES_TABLE');

/** What was said in a room, the newest first. */
export async function handler({ pathParameters, queryStringParameters }: APIGatewayProxyEventV2) {
  const room = pathParameters?.room;
  if (!isRoom(room)) return answer(400, { error: ROOM_RULE });
  const limit = queryStringParameters?.limit ?? '50';
  if (!/^[1-9]\d{0,2}$/.test(limit) || Number(limit) > MOST) {
    return answer(400, { error: `limit is a whole number from 1 to ${MOST}.` });
  }
  const { Items = [] } = await dynamodb.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'room = :room',
      ExpressionAttributeValues: { ':room': room },
      ScanIndexForward: false,
      Limit: Number(limit),
    }),
  );
  return answer(200, { room, messages: Items.map(({ from, text, at }) => ({ from, text, at })) });
}

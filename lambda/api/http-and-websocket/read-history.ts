import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { required } from '../../shared/environment';
import { jsonAnswer } from '../../shared/json-answer';
import { Refusal } from '../../shared/refusal';
import { answering } from './answer';
import { parseRoom } from './room';

const MOST_MESSAGES = 100;

const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = required('MESSAGES_TABLE');

/** What was said in a room, the newest first. */
export const handler = answering(400, async ({ pathParameters, queryStringParameters }: APIGatewayProxyEventV2) => {
  const room = parseRoom(pathParameters?.room);
  const Limit = parseLimit(queryStringParameters?.limit);
  const { Items = [] } = await dynamodb.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'room = :room',
      ExpressionAttributeValues: { ':room': room },
      ScanIndexForward: false,
      Limit,
    }),
  );
  return jsonAnswer(200, { room, messages: Items.map(({ from, text, at }) => ({ from, text, at })) });
});

function parseLimit(limit = '50'): number {
  if (!/^[1-9]\d{0,2}$/.test(limit) || Number(limit) > MOST_MESSAGES) {
    throw new Refusal(`limit is a whole number from 1 to ${MOST_MESSAGES}.`);
  }
  return Number(limit);
}

import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { required } from '../../shared/environment';
import { jsonAnswer } from '../../shared/json-answer';
import { answering } from './answer';
import { inSeconds } from './clock';
import { parseRoom } from './room';

const TICKET_SECONDS = 60;

const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = required('TICKETS_TABLE');

/** Hands out a ticket for a room. A browser cannot set headers when it connects, and a token in an address would end up in logs. */
export const handler = answering(400, async (event: APIGatewayProxyEventV2WithJWTAuthorizer) => {
  const { pathParameters, requestContext } = event;
  const room = parseRoom(pathParameters?.room);
  const ticket = randomUUID();
  // Who asks is what API Gateway found in the token that it checked.
  const user = String(requestContext.authorizer.jwt.claims.username);
  await dynamodb.send(
    new PutCommand({ TableName, Item: { ticket, user, room, expiresAt: inSeconds(TICKET_SECONDS) } }),
  );
  return jsonAnswer(201, { ticket, room, seconds: TICKET_SECONDS });
});

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { required } from '../../shared/environment';
import type { ChatEvent } from './chat-event';
import { inSeconds } from './clock';

/** As long as a connection may last.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html */
const LONGEST_SECONDS = 2 * 60 * 60;

const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = required('CONNECTIONS_TABLE');

/** Notes who connects, and forgets who goes. API Gateway tries to tell of a disconnection and does not promise it: hence the time to live. */
export async function handler({ requestContext }: ChatEvent) {
  const { connectionId, eventType, authorizer } = requestContext;
  if (eventType === 'CONNECT') {
    const { user, room } = authorizer;
    const Item = { connectionId, user, room, expiresAt: inSeconds(LONGEST_SECONDS) };
    await dynamodb.send(new PutCommand({ TableName, Item }));
  } else {
    await dynamodb.send(new DeleteCommand({ TableName, Key: { connectionId } }));
  }
  return { statusCode: 200 };
}

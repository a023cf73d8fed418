import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { required } from '../../shared/environment';
import { jsonAnswer } from '../../shared/json-answer';
import { answering } from './answer';
import type { ChatEvent } from './chat-event';
import { parseMessage } from './message';

const logger = new Logger();
const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
/** Where the API is says AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI. */
const connections = new ApiGatewayManagementApiClient({});
const CONNECTIONS = required('CONNECTIONS_TABLE');
const MESSAGES = required('MESSAGES_TABLE');

/** Keeps a message and tells it to all others in the room. What is returned, the sender hears; he sees no status. */
export const handler = answering(200, async ({ body, requestContext }: ChatEvent) => {
  const { connectionId, authorizer } = requestContext;
  const text = parseMessage(body);
  const { user: from, room } = authorizer;
  const at = new Date().toISOString();
  const said = { from, text, at };
  // Two messages of one millisecond are two items.
  await dynamodb.send(new PutCommand({ TableName: MESSAGES, Item: { room, sent: `${at}#${randomUUID()}`, ...said } }));
  const others = (await connectionsIn(room)).filter((id) => id !== connectionId);
  const heard = await Promise.all(others.map((id) => post(id, said)));
  return jsonAnswer(200, { sent: text, heardBy: heard.filter(Boolean).length });
});

async function connectionsIn(room: string): Promise<string[]> {
  const pages = paginateQuery(
    { client: dynamodb },
    {
      TableName: CONNECTIONS,
      IndexName: 'ByRoom',
      KeyConditionExpression: 'room = :room',
      ExpressionAttributeValues: { ':room': room },
    },
  );
  const ids: string[] = [];
  for await (const { Items = [] } of pages) ids.push(...Items.map((item) => item.connectionId as string));
  return ids;
}

/** Whether a client was there to hear it. One that is gone is forgotten: nobody may ever have told that it went. */
async function post(ConnectionId: string, message: object): Promise<boolean> {
  try {
    await connections.send(new PostToConnectionCommand({ ConnectionId, Data: JSON.stringify(message) }));
    return true;
  } catch (error) {
    if (error instanceof GoneException) {
      await dynamodb.send(new DeleteCommand({ TableName: CONNECTIONS, Key: { connectionId: ConnectionId } }));
    } else {
      // One client that cannot be reached is no reason to keep the message from the others.
      logger.error('Not posted', { connectionId: ConnectionId, error: error as Error });
    }
    return false;
  }
}

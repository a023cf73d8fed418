import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { AppSyncAuthorizerEvent, AppSyncAuthorizerResult } from 'aws-lambda';
import { required } from '../../shared/environment';

const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TABLE = required('TABLE');

/** Admits a display that shows a link which somebody made, and says whose to-dos it may see. */
export async function handler({
  authorizationToken,
}: AppSyncAuthorizerEvent): Promise<AppSyncAuthorizerResult<{ owner: string }>> {
  const { Item } = await dynamodb.send(
    new GetCommand({ TableName: TABLE, Key: { owner: authorizationToken, id: 'link' } }),
  );
  // DynamoDB removes what has ended within days, not at once.
  if (!Item || Item.endsAt < Date.now() / 1000) return { isAuthorized: false, ttlOverride: 0 };
  return { isAuthorized: true, resolverContext: { owner: Item.shows } };
}

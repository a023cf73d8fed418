import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Made once for each execution environment, not once for each call. */
export const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { required } from '../../shared/environment';

/** Made once for each execution environment, not once for each call. */
export const insights = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** What the consumers find out is written to this table. */
export const insightsTable = required('INSIGHTS_TABLE');

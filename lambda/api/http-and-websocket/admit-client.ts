import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { required } from '../../shared/environment';
import { inSeconds } from './clock';

const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = required('TICKETS_TABLE');

/** Tears a ticket: it is taken out of the table, so that it opens one connection. What is in the context, all later routes are told. */
export async function handler(event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> {
  const { methodArn, queryStringParameters } = event;
  const found = await tear(queryStringParameters?.ticket ?? '');
  return {
    principalId: found?.user ?? 'nobody',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: found ? 'Allow' : 'Deny', Resource: methodArn }],
    },
    context: found ? { user: found.user, room: found.room } : {},
  };
}

/** DynamoDB may take days to delete what has expired, so the time is asked for. */
async function tear(ticket: string): Promise<Record<'user' | 'room', string> | undefined> {
  if (ticket === '') return undefined;
  try {
    const { Attributes } = await dynamodb.send(
      new DeleteCommand({
        TableName,
        Key: { ticket },
        ConditionExpression: 'expiresAt > :now',
        ExpressionAttributeValues: { ':now': inSeconds(0) },
        ReturnValues: 'ALL_OLD',
      }),
    );
    return Attributes as Record<'user' | 'room', string>;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

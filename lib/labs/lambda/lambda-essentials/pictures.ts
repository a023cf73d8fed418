import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { InvokeCommandOutput } from '@aws-sdk/client-lambda';
import { bodyOf } from '../../../walkthrough/lambda-call';

/** What the service has noted of a picture. */
export function entryOf(table: string, picture: string): GetItemCommand {
  return new GetItemCommand({ TableName: table, Key: { picture: { S: picture } }, ConsistentRead: true });
}

interface Failure {
  readonly errorType?: string;
  readonly errorMessage?: string;
}

/** The answer of a function that failed: Lambda answers with status 200, and says so beside the body. */
export function failureOf(answer: Pick<InvokeCommandOutput, 'Payload'>): Failure {
  return bodyOf<Failure>(answer) ?? {};
}

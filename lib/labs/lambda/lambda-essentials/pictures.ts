import { GetItemCommand } from '@aws-sdk/client-dynamodb';

/** What the service has noted of a picture. */
export function entryOf(table: string, picture: string): GetItemCommand {
  return new GetItemCommand({ TableName: table, Key: { picture: { S: picture } }, ConsistentRead: true });
}

/** The answer of a function that failed: Lambda answers with status 200, and says so beside the body. */
export function failureOf({ Payload }: { readonly Payload?: Uint8Array }): { errorType: string; errorMessage: string } {
  return JSON.parse(Buffer.from(Payload ?? []).toString() || '{}');
}

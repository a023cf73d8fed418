import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { InvokeCommand, InvokeCommandOutput } from '@aws-sdk/client-lambda';
import { type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { CitizensRequest } from '../../../../lambda/lambda/async-and-concurrency/request';
import { invoke } from '../../../walkthrough/lambda-call';

/** A request for the office of roads. */
export function lamp(requestId: string, more: Partial<CitizensRequest> = {}): CitizensRequest {
  return { requestId, office: 'roads', text: 'The lamp at the bridge is out.', ...more };
}

/** One for an office that there is not, and will not be at the third try. */
export function lost(requestId: string): CitizensRequest {
  return lamp(requestId, { office: 'moon' });
}

/** Hands an event to Lambda and does not wait for what becomes of it. */
export function send(functionName: string, event: object, qualifier?: string): InvokeCommand {
  return invoke(functionName, event, qualifier, { InvocationType: 'Event' });
}

/** The tail of the log of an invocation. */
export function logOf({ LogResult = '' }: Pick<InvokeCommandOutput, 'LogResult'>): string {
  return Buffer.from(LogResult, 'base64').toString('utf8');
}

/** What the register has of a request, in alphabetical order. */
export function entriesOf(table: string, requestId: string): QueryCommand {
  return new QueryCommand({
    TableName: table,
    KeyConditionExpression: 'pk = :request',
    ExpressionAttributeValues: { ':request': { S: requestId } },
    ConsistentRead: true,
  });
}

/** One message at a time: what an earlier walk left is hidden for a while, and the next is asked for. */
export function receiveOne(queueUrl: string): ReceiveMessageCommand {
  return new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: 1,
    WaitTimeSeconds: 5,
    MessageAttributeNames: ['All'],
  });
}

/** What is in the body of the message that was received. */
export function contentOf(messages: Message[] | undefined): unknown {
  return JSON.parse(messages?.[0]?.Body ?? 'null');
}

import { Logger } from '@aws-lambda-powertools/logger';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { required } from '../../shared/environment';
import { parseRequest } from './request';

const logger = new Logger();
const lambda = new LambdaClient({});
const backOffice = required('BACK_OFFICE');
const urgently = required('BACK_OFFICE_URGENT');

export interface Receipt {
  readonly requestId: string;
  readonly status: 'received';
}

/**
 * Takes a request and answers at once. It is safe as soon as Lambda has the event: whoever gets no answer, sends it again. What is no
 * request fails the call, and the caller reads why.
 */
export async function handler(event: unknown): Promise<Receipt> {
  const request = parseRequest(event);
  const { requestId, urgent } = request;
  await lambda.send(
    new InvokeCommand({
      FunctionName: urgent ? urgently : backOffice,
      InvocationType: 'Event',
      Payload: JSON.stringify(request),
    }),
  );
  logger.info('Received', { requestId, urgent, initialization: process.env.AWS_LAMBDA_INITIALIZATION_TYPE });
  return { requestId, status: 'received' };
}

import { Logger } from '@aws-lambda-powertools/logger';
import type { LambdaFunctionURLEventWithIAMAuthorizer, LambdaFunctionURLResult } from 'aws-lambda';
import { centsFor, parcelIn, REFUSAL } from './parcel';

const logger = new Logger();

/** What it reads of a request: Lambda has found out who signed it. */
export type Booking = Pick<LambdaFunctionURLEventWithIAMAuthorizer, 'body' | 'requestContext'>;

/** Books a parcel for whoever signed the request. */
export async function handler({ body, requestContext }: Booking): Promise<LambdaFunctionURLResult> {
  const parcel = parcelIn(body);
  if (!parcel) return { statusCode: 400, body: REFUSAL };
  const booking = { id: requestContext.requestId, cents: centsFor(parcel), for: requestContext.authorizer.iam.userArn };
  logger.info('Booked', booking);
  return { statusCode: 201, headers: { 'content-type': 'application/json' }, body: JSON.stringify(booking) };
}

import { Logger } from '@aws-lambda-powertools/logger';
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { required } from '../../shared/environment';
import { centsFor, parcelIn, REFUSAL } from './parcel';

const logger = new Logger();
const release = required('RELEASE');

/** Says what a parcel costs. What it returns without a `statusCode` is the body of a 200, as JSON. */
export async function handler({ body }: Pick<LambdaFunctionURLEvent, 'body'>): Promise<LambdaFunctionURLResult> {
  const parcel = parcelIn(body);
  if (!parcel) return { statusCode: 400, body: REFUSAL };
  const cents = centsFor(parcel);
  logger.info('Quoted', { ...parcel, cents, release });
  return { cents, release } as object;
}

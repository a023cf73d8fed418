import { Logger } from '@aws-lambda-powertools/logger';
import { type Filed, file } from './register';
import { parseRequest } from './request';

const logger = new Logger();

/** Files a request that the front desk took. What it returns goes to the on-success destination; nobody else waits for it. */
export async function handler(event: unknown): Promise<Filed> {
  const filed = await file(parseRequest(event));
  logger.info('Request', { ...filed });
  return filed;
}

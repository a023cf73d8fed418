import { Logger } from '@aws-lambda-powertools/logger';
import { file } from './register';
import { parseRequest } from './request';

const logger = new Logger();

/** Files a letter that was scanned. It returns nothing, as there is nobody to tell. */
export async function handler(event: unknown): Promise<void> {
  logger.info('Letter', { ...(await file(parseRequest(event))) });
}

import { Logger } from '@aws-lambda-powertools/logger';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { required } from '../../shared/environment';
import { deposit } from './claim-check';

/** Asks for the delivery papers of an order. */
export interface PapersRequest {
  readonly orderId: string;
  readonly pages: number;
}

const logger = new Logger();
const sqs = new SQSClient({});
const queueUrl = required('QUEUE_URL');
const bucket = required('PAPERS_BUCKET');

/** Writes the delivery papers of an order and sends them to the printer. */
export const handler = async ({ orderId, pages }: PapersRequest): Promise<void> => {
  const papers = await deposit(bucket, orderId, write(orderId, pages));
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify({ orderId, papers }) }));
  logger.info('Papers sent', { orderId, throughS3: 'key' in papers });
};

/** Pages of 2,000 characters, as long as a page of text is, parted by form feeds. */
function write(orderId: string, pages: number): string {
  return Array.from({ length: pages }, (_, index) => `Order ${orderId}, page ${index + 1}`.padEnd(2000)).join('\f');
}

import { Logger } from '@aws-lambda-powertools/logger';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { required } from '../../shared/environment';
import { isOrderLine, type OrderLine, type Quote, quoteOf, type Settings } from './quote';

const logger = new Logger();
const settings: Settings = {
  release: required('RELEASE'),
  taxPercent: required('TAX_PERCENT'),
  bulkDiscounts: required('BULK_DISCOUNTS'),
};

/** The service: says what an order line costs, to the HTTP API and to whoever invokes it with the line itself. */
export async function handler(
  event: APIGatewayProxyEventV2 | OrderLine,
): Promise<Quote | APIGatewayProxyStructuredResultV2> {
  const line = 'requestContext' in event ? parsed(event.body) : event;
  // Answered, not thrown: a mistake of a customer is no error of the release, and must not roll it back.
  if (!isOrderLine(line)) return { statusCode: 400, body: 'An order line has a sku, a quantity and unitPriceCents.' };
  const quote = quoteOf(line, settings);
  logger.info('Quoted', { ...quote });
  return quote;
}

function parsed(body: string | undefined): Partial<OrderLine> | undefined {
  try {
    return JSON.parse(body ?? '');
  } catch {
    return undefined;
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';

/** What a day takes to be counted. */
const MILLISECONDS_A_DAY = 100;
const MOST_DAYS = 90;

export type ReportRequest = Pick<APIGatewayProxyEvent, 'queryStringParameters'>;

/** Counts the sales of so many days, one after the other: a month takes as long as nobody wants to wait. */
export async function handler({ queryStringParameters }: ReportRequest): Promise<APIGatewayProxyResult> {
  const days = Number(queryStringParameters?.days ?? 1);
  if (!(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS)) {
    return { statusCode: 400, body: JSON.stringify({ message: `A report is of 1 to ${MOST_DAYS} days.` }) };
  }
  await sleep(days * MILLISECONDS_A_DAY);
  return { statusCode: 200, body: JSON.stringify({ days }) };
}

import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { bodyText } from '../../shared/body-text';
import { jsonAnswer } from '../../shared/json-answer';

/** What it reads of a request. */
export type PartnerRequest = Pick<
  LambdaFunctionURLEvent,
  'rawPath' | 'rawQueryString' | 'body' | 'headers' | 'isBase64Encoded'
>;

const TRACKING = /^\/tracking\/([^/]+)$/;

/** Plays the partner: books what comes as XML and shows what it got, tells where a shipment is, and refuses all else. */
export async function handler(request: PartnerRequest): Promise<LambdaFunctionURLResult> {
  if (request.rawPath === '/soap') return book(request);
  const [, orderId] = TRACKING.exec(request.rawPath) ?? [];
  if (!orderId) return { statusCode: 404, body: 'This partner has /soap and /tracking/{orderId}.' };
  const { rawPath, rawQueryString, headers } = request;
  return jsonAnswer(200, {
    orderId,
    where: 'sorting centre',
    asked: { rawPath, rawQueryString, trace: headers['x-trace'] },
  });
}

function book(request: PartnerRequest): LambdaFunctionURLResult {
  const envelope = bodyText(request);
  const [, order] = /<p:BookShipment order="([^"]+)"/.exec(envelope) ?? [];
  if (!order || !request.headers['content-type']?.startsWith('application/soap+xml')) {
    return { statusCode: 400, body: 'A booking is an envelope of SOAP 1.2.' };
  }
  const received = envelope.replace(/^\s*<\?xml[^>]*\?>\s*/, '');
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/soap+xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<booked order="${order}">\n${received}\n</booked>`,
  };
}

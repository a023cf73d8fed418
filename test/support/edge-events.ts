import type { CloudFrontHeaders, CloudFrontRequestEvent, CloudFrontResponseEvent } from 'aws-lambda';

export interface EdgeRequestOptions {
  readonly method?: string;
  readonly uri?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** As a viewer sends it; CloudFront hands it on in base64. */
  readonly body?: string;
  readonly inputTruncated?: boolean;
}

type EventType = CloudFrontRequestEvent['Records'][number]['cf']['config']['eventType'];

/** What Lambda@Edge gets at a request event.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html */
export function edgeRequest(eventType: EventType, options: EdgeRequestOptions): CloudFrontRequestEvent {
  const { method = 'GET', uri = '/', headers = {}, body, inputTruncated = false } = options;
  const config = {
    distributionDomainName: 'd111111abcdef8.cloudfront.net',
    distributionId: 'EDFDVBD6EXAMPLE',
    eventType,
    requestId: '4TyzHTaYWb1GX1qTfsHhEqV6HUDd_BzoBZnwfnvQc_1oF26ClkoUSEQ==',
  };
  const data = body === undefined ? undefined : Buffer.from(body).toString('base64');
  const request = {
    clientIp: '203.0.113.178',
    method,
    uri,
    querystring: '',
    headers: edgeHeaders({ Host: 'd111111abcdef8.cloudfront.net', ...headers }),
    ...(data !== undefined && {
      body: { action: 'read-only' as const, encoding: 'base64' as const, data, inputTruncated },
    }),
  };
  return { Records: [{ cf: { config, request } }] };
}

/** What Lambda@Edge gets at a response event. */
export function edgeResponse(
  eventType: EventType,
  request: EdgeRequestOptions,
  response: { readonly status?: string; readonly headers?: Readonly<Record<string, string>> },
): CloudFrontResponseEvent {
  const { status = '200', headers = {} } = response;
  const [record] = edgeRequest(eventType, request).Records;
  if (!record) throw new Error('There is one.');
  const told = { status, statusDescription: '', headers: edgeHeaders(headers) };
  return { Records: [{ cf: { ...record.cf, response: told } }] };
}

function edgeHeaders(headers: Readonly<Record<string, string>>): CloudFrontHeaders {
  return Object.fromEntries(Object.entries(headers).map(([key, value]) => [key.toLowerCase(), [{ key, value }]]));
}

import type { CloudFrontResponse, CloudFrontResponseEvent } from 'aws-lambda';
import { onlyRecord } from './cloudfront';

/** Viewer response: gives who comes for the first time a cookie to be known by. It runs for each viewer, from the cache or not. */
export const handler = async (event: CloudFrontResponseEvent): Promise<CloudFrontResponse> => {
  const { config, request, response } = onlyRecord(event);
  const isKnown = (request.headers.cookie ?? []).some(({ value }) => /(^|;\s*)Visitor=/.test(value));
  if (!isKnown) {
    const cookie = `Visitor=${encodeURIComponent(config.requestId)}; Path=/; Secure; HttpOnly; SameSite=Lax`;
    response.headers['set-cookie'] = [...(response.headers['set-cookie'] ?? []), { key: 'Set-Cookie', value: cookie }];
  }
  return response;
};

import type { CloudFrontRequest, CloudFrontRequestEvent } from 'aws-lambda';
import { onlyRecord } from './cloudfront';

/** Origin request: which object it is that the viewer gets under this address. It runs only where the cache has none. */
export const handler = async (event: CloudFrontRequestEvent): Promise<CloudFrontRequest> => {
  const { request } = onlyRecord(event);
  if (request.uri === '/index.html' && cookieOf(request, 'X-Variant') === 'b') request.uri = '/b/index.html';
  if (request.headers['x-image-format']?.[0]?.value === 'webp') {
    request.uri = request.uri.replace(/^(\/images\/.+)\.jpg$/, '$1.webp');
  }
  return request;
};

function cookieOf({ headers }: CloudFrontRequest, name: string): string | undefined {
  const cookies = (headers.cookie ?? []).flatMap(({ value }) => value.split(';'));
  const found = cookies.map((cookie) => cookie.trim()).find((cookie) => cookie.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

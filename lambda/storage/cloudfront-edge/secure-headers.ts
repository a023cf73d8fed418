import type { CloudFrontResponse, CloudFrontResponseEvent } from 'aws-lambda';
import { onlyRecord } from './cloudfront';

/** For pages alone: only what the site itself serves, and no script at all. */
const FOR_PAGES = "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; frame-ancestors 'none'";

/** Origin response: headers that CloudFront then keeps with the object, so that this runs once for each and not for each viewer. */
export const handler = async (event: CloudFrontResponseEvent): Promise<CloudFrontResponse> => {
  const { request, response } = onlyRecord(event);
  const set = (name: string, value: string) => {
    response.headers[name] = [{ key: name, value }];
  };
  set('strict-transport-security', 'max-age=63072000; includeSubDomains');
  set('x-content-type-options', 'nosniff');
  if (response.headers['content-type']?.[0]?.value.startsWith('text/html')) {
    set('content-security-policy', FOR_PAGES);
    // Tells what is behind the cache which of the two pages this is.
    if (/^\/(b\/)?index\.html$/.test(request.uri)) set('x-variant', request.uri.startsWith('/b/') ? 'b' : 'a');
  }
  return response;
};

// Behind the cache, on each answer below 400: what belongs to one viewer, and must not lie in a cache.

const A_MONTH = 30 * 24 * 60 * 60;

function handler(event) {
  const response = event.response;
  const shown = response.headers['x-variant'];
  const cookie = event.request.cookies['X-Variant'];
  // The request is as the viewer sent it: without the variant that was chosen before the cache.
  if (shown && !(cookie && cookie.value === shown.value)) {
    const attributes = `Path=/; Max-Age=${A_MONTH}; Secure; HttpOnly; SameSite=Lax`;
    response.cookies['X-Variant'] = { value: shown.value, attributes: attributes };
  }
  // CloudFront keeps a page; a browser asks again, so that a new one is seen at once.
  response.headers['cache-control'] = { value: 'no-cache' };
  // How the origin stores it is nobody's business.
  delete response.headers['x-amz-server-side-encryption'];
  return response;
}

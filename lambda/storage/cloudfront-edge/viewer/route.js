// Before the cache, on each request: where it goes, and what the cache may tell apart.

const MOVED = { '/team.html': '/about', '/impressum': '/about' };

function handler(event) {
  const request = event.request;
  const moved = MOVED[request.uri];
  if (moved) {
    return { statusCode: 301, statusDescription: 'Moved Permanently', headers: { location: { value: moved } } };
  }
  request.uri = withIndex(request.uri);
  request.headers['x-image-format'] = { value: imageFormat(request.headers.accept) };
  request.cookies = { 'X-Variant': { value: variant(request.cookies['X-Variant']) } };
  return request;
}

// S3 has objects and no folders: it knows no index document behind CloudFront.
function withIndex(uri) {
  if (uri.endsWith('/')) return `${uri}index.html`;
  const name = uri.substring(uri.lastIndexOf('/') + 1);
  return name.includes('.') ? uri : `${uri}/index.html`;
}

// Browsers send hundreds of `Accept` headers. The cache gets one of two words.
function imageFormat(accept) {
  return accept && accept.value.includes('image/webp') ? 'webp' : 'jpg';
}

// Who has none yet, or a strange one, is given one.
function variant(cookie) {
  if (cookie && (cookie.value === 'a' || cookie.value === 'b')) return cookie.value;
  return Math.random() < 0.5 ? 'a' : 'b';
}

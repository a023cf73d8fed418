import { handler } from '../../../../lambda/storage/cloudfront-edge/secure-headers';
import { edgeResponse } from '../../../support/edge-events';

async function headersOf(uri: string, type: string, status = '200') {
  const response = { status, headers: { 'Content-Type': type, ETag: '"1"' } };
  const answer = await handler(edgeResponse('origin-response', { uri }, response));
  expect(answer.status).toBe(status);
  return Object.fromEntries(Object.entries(answer.headers).map(([name, [header]]) => [name, header?.value]));
}

describe('secure-headers', () => {
  it('has browsers take a page for what it is, over TLS, and run no script in it', async () => {
    expect(await headersOf('/about/index.html', 'text/html; charset=utf-8')).toEqual({
      'content-type': 'text/html; charset=utf-8',
      etag: '"1"',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; .*frame-ancestors 'none'$/),
    });
  });

  it('gives an image no policy of a page', async () => {
    expect(await headersOf('/images/harbour.jpg', 'image/jpeg')).toEqual({
      'content-type': 'image/jpeg',
      etag: '"1"',
      'strict-transport-security': expect.any(String),
      'x-content-type-options': 'nosniff',
    });
  });

  it.each([
    ['/index.html', 'a'],
    ['/b/index.html', 'b'],
    ['/about/index.html', undefined],
  ])('says of %s that it is the variant %s', async (uri, variant) => {
    expect((await headersOf(uri, 'text/html'))['x-variant']).toBe(variant);
  });

  it('secures a refusal of the origin, too', async () => {
    const headers = await headersOf('/lost.html', 'application/xml', '403');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff' });
  });
});

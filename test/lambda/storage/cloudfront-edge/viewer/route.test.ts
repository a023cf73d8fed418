import { edgeCode, refusedOf, viewerEvent } from '../../../../support/edge-runtime';

const route = edgeCode('lambda/storage/cloudfront-edge/viewer/route.js');
const visit = (uri: string, headers = {}, cookies = {}) => route.run(viewerEvent({ uri, headers, cookies }));

describe('route', () => {
  it('is what CloudFront takes', () => expect(refusedOf(route.code)).toEqual([]));

  it.each([
    ['/', '/index.html'],
    ['/about', '/about/index.html'],
    ['/about/', '/about/index.html'],
    ['/about/ships', '/about/ships/index.html'],
    ['/images/harbour.jpg', '/images/harbour.jpg'],
    ['/v1.0/notes', '/v1.0/notes/index.html'],
  ])('asks the origin under %s for %s', async (uri, object) => {
    await expect(visit(uri)).resolves.toMatchObject({ uri: object, method: 'GET' });
  });

  it('sends who has an old address to the new one', async () => {
    await expect(visit('/team.html')).resolves.toEqual({
      statusCode: 301,
      statusDescription: 'Moved Permanently',
      headers: { location: { value: '/about' } },
    });
  });

  it.each([
    ['image/avif,image/webp,*/*;q=0.8', 'webp'],
    ['image/webp', 'webp'],
    ['image/png,*/*', 'jpg'],
    [undefined, 'jpg'],
  ])('makes one of two words of `accept: %s`', async (accept, format) => {
    const { headers } = await visit('/images/harbour.jpg', accept ? { accept } : {});
    expect(headers['x-image-format']).toEqual({ value: format });
  });

  it('lets nobody set the word himself', async () => {
    const { headers } = await visit('/images/harbour.jpg', { 'x-image-format': 'gif' });
    expect(headers['x-image-format']).toEqual({ value: 'jpg' });
  });

  it.each(['a', 'b'])('keeps the variant %s, and nothing else of the cookies', async (value) => {
    const { cookies } = await visit('/', {}, { 'X-Variant': value, Session: '1' });
    expect(cookies).toEqual({ 'X-Variant': { value } });
  });

  it.each([{}, { 'X-Variant': 'c' }])('gives who has %j one of the two', async (cookies) => {
    const given = await Promise.all(Array.from({ length: 60 }, () => visit('/', {}, cookies)));
    const variants = given.map((request) => request.cookies['X-Variant'].value);
    expect([...new Set(variants)].sort()).toEqual(['a', 'b']);
  });
});

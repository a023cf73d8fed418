import { handler } from '../../../../lambda/storage/cloudfront-edge/choose-variant';
import { edgeRequest } from '../../../support/edge-events';

const ask = (uri: string, headers: Record<string, string> = {}) =>
  handler(edgeRequest('origin-request', { uri, headers }));

describe('choose-variant', () => {
  it.each([
    ['/index.html', 'X-Variant=b', '/b/index.html'],
    ['/index.html', 'Session=1; X-Variant=b', '/b/index.html'],
    ['/index.html', 'X-Variant=a', '/index.html'],
    ['/index.html', 'Not-X-Variant=b', '/index.html'],
    ['/about/index.html', 'X-Variant=b', '/about/index.html'],
  ])('gets for %s with the cookie %s the page %s', async (uri, Cookie, page) => {
    await expect(ask(uri, { Cookie })).resolves.toMatchObject({ uri: page });
  });

  it('gets the first page where there is no cookie', async () => {
    await expect(ask('/index.html')).resolves.toMatchObject({ uri: '/index.html' });
  });

  it.each([
    ['/images/harbour.jpg', 'webp', '/images/harbour.webp'],
    ['/images/harbour.jpg', 'jpg', '/images/harbour.jpg'],
    ['/images/map.png', 'webp', '/images/map.png'],
    ['/other/harbour.jpg', 'webp', '/other/harbour.jpg'],
  ])('gets for %s in the format %s the object %s', async (uri, format, object) => {
    await expect(ask(uri, { 'X-Image-Format': format })).resolves.toMatchObject({ uri: object });
  });

  it('leaves all else as it is', async () => {
    const event = edgeRequest('origin-request', { uri: '/index.html', headers: { Cookie: 'X-Variant=b' } });
    const { uri: _, ...before } = structuredClone(event.Records[0]?.cf.request ?? {}) as { uri?: string };
    await expect(handler(event)).resolves.toEqual({ ...before, uri: '/b/index.html' });
  });

  it('fails without a record', async () => {
    await expect(handler({ Records: [] })).rejects.toThrow('one record');
  });
});

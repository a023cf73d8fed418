import { edgeCode, refusedOf, viewerEvent } from '../../../../support/edge-runtime';

const keepVariant = edgeCode('lambda/storage/cloudfront-edge/viewer/keep-variant.js');

/** What a viewer gets with these cookies, of a page with these headers. */
function shown(cookies: Record<string, string>, headers: Record<string, { value: string }>) {
  const response = { statusCode: 200, statusDescription: 'OK', headers, cookies: {} };
  return keepVariant.run(viewerEvent({ uri: '/', cookies }, response));
}

const page = (variant: string) => ({
  'x-variant': { value: variant },
  'cache-control': { value: 'max-age=3600' },
  'x-amz-server-side-encryption': { value: 'AES256' },
});

describe('keep-variant', () => {
  it('is what CloudFront takes', () => expect(refusedOf(keepVariant.code)).toEqual([]));

  it.each<Record<string, string>>([{}, { 'X-Variant': 'a' }, { 'X-Variant': 'c' }])(
    'gives who has %j the variant of the page',
    async (cookies) => {
      const answer = await shown(cookies, page('b'));
      expect(answer.cookies).toEqual({
        'X-Variant': { value: 'b', attributes: 'Path=/; Max-Age=2592000; Secure; HttpOnly; SameSite=Lax' },
      });
    },
  );

  it('says nothing to who has it', async () => {
    expect((await shown({ 'X-Variant': 'b' }, page('b'))).cookies).toEqual({});
  });

  it('says nothing about what has no variants', async () => {
    expect((await shown({}, { 'content-type': { value: 'image/jpeg' } })).cookies).toEqual({});
  });

  it('has browsers ask again, and hides how the origin stores it', async () => {
    const { statusCode, headers } = await shown({}, page('a'));
    expect(statusCode).toBe(200);
    expect(headers).toEqual({ 'x-variant': { value: 'a' }, 'cache-control': { value: 'no-cache' } });
  });
});

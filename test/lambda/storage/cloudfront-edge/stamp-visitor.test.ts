import { handler } from '../../../../lambda/storage/cloudfront-edge/stamp-visitor';
import { edgeResponse } from '../../../support/edge-events';

async function cookiesFor(headers: Record<string, string>, own: Record<string, string> = {}) {
  const answer = await handler(edgeResponse('viewer-response', { uri: '/feedback', headers }, { headers: own }));
  expect(answer.status).toBe('200');
  return answer.headers['set-cookie']?.map(({ value }) => value);
}

describe('stamp-visitor', () => {
  it('gives who is new a cookie, named after the request', async () => {
    expect(await cookiesFor({})).toEqual([
      'Visitor=4TyzHTaYWb1GX1qTfsHhEqV6HUDd_BzoBZnwfnvQc_1oF26ClkoUSEQ%3D%3D; Path=/; Secure; HttpOnly; SameSite=Lax',
    ]);
  });

  it('leaves who is known alone', async () => {
    expect(await cookiesFor({ Cookie: 'X-Variant=a; Visitor=1' })).toBeUndefined();
  });

  it('takes no other cookie for it', async () => {
    expect(await cookiesFor({ Cookie: 'LastVisitor=1' })).toHaveLength(1);
  });

  it('keeps the cookies of the origin', async () => {
    expect(await cookiesFor({}, { 'Set-Cookie': 'Tide=high' })).toEqual([
      'Tide=high',
      expect.stringMatching(/^Visitor=/),
    ]);
  });
});

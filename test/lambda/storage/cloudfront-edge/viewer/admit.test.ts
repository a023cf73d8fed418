import { createHmac } from 'node:crypto';
import { edgeCode, refusedOf, viewerEvent } from '../../../../support/edge-runtime';

const admit = edgeCode('lambda/storage/cloudfront-edge/viewer/admit.js');
const KEY = 'a-key';
const IN_AN_HOUR = Math.floor(Date.now() / 1000) + 3600;
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function token(claims: unknown, key = KEY): string {
  const signed = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

function visit(authorization?: string, uri = '/members/', store: Record<string, string> = { 'signing-key': KEY }) {
  return admit.run(viewerEvent({ uri, headers: authorization === undefined ? {} : { authorization } }), store);
}

describe('admit', () => {
  it('is what CloudFront takes', () => expect(refusedOf(admit.code)).toEqual([]));

  it('lets a member in, and keeps the token to itself', async () => {
    const request = await visit(`Bearer ${token({ sub: 'mia', exp: IN_AN_HOUR })}`);
    expect(request).toMatchObject({ method: 'GET', uri: '/members/index.html' });
    expect(request).not.toHaveProperty('statusCode');
    expect(Object.keys(request.headers)).toEqual(['host']);
  });

  it('leaves the address of anything but a folder alone', async () => {
    const request = await visit(`Bearer ${token({ sub: 'mia', exp: IN_AN_HOUR })}`, '/members/tides.pdf');
    expect(request.uri).toBe('/members/tides.pdf');
  });

  it.each([
    [undefined, /^Members send/],
    ['', /^Members send|^This is no token/],
    ['Bearer', /^This is no token/],
    ['Bearer open-sesame', /^This is no token/],
    ['Basic bWlhOm1pYQ==', /^This is no token/],
    [`Bearer ${token({ sub: 'mia', exp: IN_AN_HOUR })}=`, /^This is no token/],
    [`Bearer ${token({ sub: 'mia', exp: IN_AN_HOUR }, 'another')}`, /not signed/],
    [`Bearer ${token({ sub: 'mia', exp: IN_AN_HOUR }).slice(0, -1)}`, /not signed/],
    [`Bearer ${encoded({ alg: 'none' })}.${encoded({ sub: 'mia', exp: IN_AN_HOUR })}.x`, /not signed/],
    [`Bearer ${token({ exp: IN_AN_HOUR })}`, /whose it is/],
    [`Bearer ${token(null)}`, /whose it is/],
    [`Bearer ${token({ sub: 'mia', exp: 1 })}`, /is over/],
    [`Bearer ${token({ sub: 'mia' })}`, /is over/],
  ])('refuses %s', async (authorization, why) => {
    const { statusCode, headers, body } = await visit(authorization);
    expect(statusCode).toBe(401);
    expect(headers['www-authenticate']).toEqual({ value: 'Bearer realm="members"' });
    expect(JSON.parse(body)).toEqual({ refused: expect.stringMatching(why) });
  });

  it('fails, and lets nobody in, without a key', async () => {
    const member = `Bearer ${token({ sub: 'mia', exp: IN_AN_HOUR })}`;
    await expect(visit(member, '/members/', {})).rejects.toThrow('KeyNotFound');
  });
});

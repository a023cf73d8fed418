import type { CloudFrontRequest, CloudFrontResultResponse } from 'aws-lambda';
import { handler } from '../../../../lambda/storage/cloudfront-edge/take-feedback';
import { type EdgeRequestOptions, edgeRequest } from '../../../support/edge-events';

const send = async (request: EdgeRequestOptions) =>
  (await handler(edgeRequest('viewer-request', { uri: '/feedback', ...request }))) as CloudFrontResultResponse;
const post = (body?: string, inputTruncated = false) => send({ method: 'POST', body, inputTruncated });

describe('take-feedback', () => {
  let logged: jest.SpyInstance;
  beforeEach(() => {
    logged = jest.spyOn(console, 'log').mockImplementation();
  });
  afterEach(() => logged.mockRestore());

  it('thanks, counts the words, and logs them', async () => {
    const { status, headers, body } = await post('{"text": "More  ships, please!"}');
    expect(status).toBe('200');
    expect(JSON.parse(body ?? '')).toEqual({ thanks: true, words: 3 });
    expect(headers).toEqual({
      'content-type': [{ key: 'content-type', value: 'application/json' }],
      'cache-control': [{ key: 'cache-control', value: 'no-store' }],
    });
    expect(logged.mock.calls).toEqual([['{"feedback":"More  ships, please!"}']]);
  });

  it.each([
    [undefined, /^Feedback is JSON/],
    ['', /^Feedback is JSON/],
    ['ships', /^Feedback is JSON/],
    ['null', /^Feedback is JSON/],
    ['"ships"', /^Feedback is JSON/],
    ['{}', /^`text`/],
    ['{"text": 1}', /^`text`/],
    ['{"text": " "}', /^`text`/],
    [JSON.stringify({ text: 'x'.repeat(2001) }), /^`text`/],
  ])('refuses the body %j', async (sent, why) => {
    const { status, body } = await post(sent);
    expect(status).toBe('400');
    expect(JSON.parse(body ?? '')).toEqual({ refused: expect.stringMatching(why) });
    expect(logged).not.toHaveBeenCalled();
  });

  it('refuses a body of which CloudFront handed on only the beginning', async () => {
    const { status, body } = await post('{"text": "ships"}', true);
    expect([status, body]).toEqual(['400', '{"refused":"Feedback has up to 40 KB."}']);
  });

  it.each(['PUT', 'DELETE', 'OPTIONS'])('refuses %s, and says what there is', async (method) => {
    const { status, headers } = await send({ method });
    expect(status).toBe('405');
    expect(headers?.allow).toEqual([{ key: 'allow', value: 'GET, HEAD, POST' }]);
  });

  it.each(['GET', 'HEAD'])('lets %s go on to the form', async (method) => {
    const request = (await send({ method })) as unknown as CloudFrontRequest;
    expect(request).toMatchObject({ method, uri: '/feedback/index.html', clientIp: '203.0.113.178' });
    expect(request).not.toHaveProperty('status');
  });
});

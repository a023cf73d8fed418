import { setTimeout as sleep } from 'node:timers/promises';
import { expect as expectInStep } from 'expect';
import type { RequestStep, Step } from '../../../../lib/walkthrough/step';
import type { HttpRequest } from '../../../../lib/walkthrough/steps/action';
import { StubServer } from '../stub-server';
import { walked } from './walk-support';

const API = 'https://abc123.execute-api.eu-west-1.amazonaws.com';
const stub = StubServer.use();
const walk = (...steps: Step[]) => walked(stub.endpoint, steps);

function request(asked: Partial<HttpRequest> = {}, more: Partial<RequestStep<string, string>> = {}): Step {
  return {
    title: 'Ask',
    explain: 'It asks.',
    request: () => ({ url: `${API}/prod/orders`, ...asked }),
    ...more,
  } as Step;
}

beforeEach(() => {
  stub.answer = (_, response) => response.end('fine');
});

describe('what is sent', () => {
  it('goes to the emulator under the name of AWS, without TLS', async () => {
    expect((await walk(request({ url: `${API}/prod/a%20b?x=1&x=%2F` }))).passed).toBe(true);
    expect(stub.last).toMatchObject({
      method: 'GET',
      url: '/prod/a%20b?x=1&x=%2F',
      headers: { host: 'abc123.execute-api.eu-west-1.amazonaws.com' },
    });
  });

  it('tells the emulator where no TLS was asked for', async () => {
    await walk(request());
    expect(stub.last?.headers).not.toHaveProperty('x-forwarded-proto');
    await walk(request({ url: 'http://terms.s3.us-east-1.amazonaws.com/1.txt' }));
    expect(stub.last?.headers).toMatchObject({ 'x-forwarded-proto': 'http' });
  });

  it('goes where it says when that is this machine', async () => {
    const { passed } = await walked('http://127.0.0.1:1', [request({ url: `${stub.endpoint}/here` })]);
    expect({ passed, url: stub.last?.url, host: stub.last?.headers.host }).toEqual({
      passed: true,
      url: '/here',
      host: new URL(stub.endpoint).host,
    });
  });

  it('has a value as JSON, and a text as it is', async () => {
    await walk(request({ method: 'POST', body: { name: 'Zoë' } }));
    expect(stub.last).toMatchObject({
      method: 'POST',
      body: '{"name":"Zoë"}',
      headers: { 'content-type': 'application/json', 'content-length': '15' },
    });
    await walk(request({ method: 'PUT', body: '<a/>', headers: { 'Content-Type': 'text/xml' } }));
    expect(stub.last).toMatchObject({ body: '<a/>', headers: { 'content-type': 'text/xml' } });
  });

  it('is signed for a service where it says so, by the name that AWS knows', async () => {
    await walk(request({ signed: 'execute-api', method: 'POST', body: {} }));
    expect(stub.last?.headers).toMatchObject({
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/us-east-1\/execute-api\/aws4_request, SignedHeaders=\S*host;\S*, Signature=[0-9a-f]{64}$/,
      ),
      'x-amz-security-token': 'session',
      host: 'abc123.execute-api.eu-west-1.amazonaws.com',
    });
    await walk(request());
    expect(stub.last?.headers).not.toHaveProperty('authorization');
  });

  it('fails where the address is none', async () => {
    expect((await walk(request({ url: 'orders' }))).told).toEqual(['"orders" is no URL.']);
  });
});

describe('the answer', () => {
  it('has status, headers, and a document where the type says so', async () => {
    stub.answer = (_, response) =>
      response.writeHead(201, { 'content-type': 'application/problem+json' }).end('{"id":7}');
    expect((await walk(request())).answers).toMatchObject([
      { status: 201, headers: { 'content-type': 'application/problem+json' }, body: { id: 7 } },
    ]);
  });

  it.each([
    ['text/plain', '{"id":7}', '{"id":7}'],
    ['application/json', 'no document', 'no document'],
    ['application/octet-stream', Buffer.from([0xff, 0]), new Uint8Array([0xff, 0])],
  ])('is a text, or bytes, where it is none: %s', async (type, sent, body) => {
    stub.answer = (_, response) => response.writeHead(200, { 'content-type': type }).end(sent);
    expect((await walk(request())).answers).toMatchObject([{ body }]);
  });

  it('is the redirect itself', async () => {
    stub.answer = (_, response) => response.writeHead(302, { location: `${stub.endpoint}/elsewhere` }).end();
    const before = stub.seen.length;
    expect((await walk(request())).answers).toMatchObject([
      { status: 302, headers: { location: expect.stringContaining('elsewhere') } },
    ]);
    expect(stub.seen.length).toBe(before + 1);
  });

  it('is captured from, and asked for again until it holds', async () => {
    let asked = 0;
    stub.answer = (_, response) =>
      response
        .writeHead(++asked < 3 ? 503 : 200, { 'content-type': 'application/json' })
        .end('{"orders":[{"id":"o-7"}]}');
    const check = ({ status }: { status: number }) => expectInStep(status).toBe(200);
    const { passed, events } = await walk(
      request({}, { withinSeconds: 5, check, capture: { OrderId: 'body.orders[0].id' } }),
      { title: 'Next', explain: '', request: ({ OrderId }) => ({ url: `${API}/${OrderId}` }) },
    );
    expect({ passed, asked, url: stub.last?.url }).toEqual({ passed: true, asked: 4, url: '/o-7' });
    expect(events).toContainEqual(expect.objectContaining({ type: 'answer', captured: { OrderId: 'o-7' } }));
  });
});

it('is repeated, some at once, and taken back', async () => {
  let now = 0;
  let most = 0;
  stub.answer = async (_, response) => {
    most = Math.max(most, ++now);
    await sleep(20);
    now--;
    response.end();
  };
  const before = stub.seen.length;
  const many: Step = {
    title: 'Many',
    explain: '',
    repeat: 6,
    parallel: 3,
    request: ({ n }) => ({ url: `${API}/${n}` }),
    check: (answers) => expectInStep(answers).toHaveLength(6),
    undo: { request: () => ({ method: 'DELETE', url: `${API}/all` }) },
  };
  expect((await walk(many)).passed).toBe(true);
  const seen = stub.seen.slice(before);
  expect(most).toBe(3);
  expect(seen.map(({ url }) => url).sort()).toEqual(['/1', '/2', '/3', '/4', '/5', '/6', '/all']);
  expect(seen.at(-1)).toMatchObject({ method: 'DELETE' });
});

it('ends at once where the walk is stopped', async () => {
  stub.answer = () => {};
  const started = performance.now();
  await expect(walked(stub.endpoint, [request()], { signal: AbortSignal.timeout(100) })).rejects.toThrow();
  expect(performance.now() - started).toBeLessThan(3000);
});

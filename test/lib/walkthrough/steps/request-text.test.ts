import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { emulatorFunctions } from '../../../../lib/walkthrough/address';
import { cliText, undoText } from '../../../../lib/walkthrough/cli-text';
import type { RequestStep, Step } from '../../../../lib/walkthrough/step';
import type { HttpRequest } from '../../../../lib/walkthrough/steps/action';
import type { StepContext } from '../../../../lib/walkthrough/steps/context';
import { NASTY } from '../steps';
import { StubServer } from '../stub-server';

const stub = StubServer.use();

type Asked = Partial<HttpRequest> | ((context: StepContext<string>) => HttpRequest);
function request(asked: Asked = {}, more: Partial<RequestStep<string, string>> = {}): Step {
  const write = typeof asked === 'function' ? asked : () => ({ url: 'https://api.example.com/orders', ...asked });
  return { title: 'A step', explain: 'Why.', request: write, ...more } as Step;
}

/** Pastes a text into bash with what sends it to the emulator, which is the stub. */
async function pasted(text: string, variables: Record<string, string> = {}): Promise<string> {
  const script = [...emulatorFunctions(stub.endpoint), text].join('\n');
  const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', AWS_REGION: 'us-east-1', ...variables };
  const { stdout } = await promisify(execFile)('bash', ['--norc', '-c', script], { env });
  return stdout;
}

beforeEach(() => {
  stub.answer = (_, response) =>
    response
      .writeHead(201, { 'content-type': 'application/json', location: '/orders/7', 'x-amzn-requestid': 'r-1' })
      .end('{"id":7,"items":[{"name":"a b"},{"name":"last"}]}');
});

it('is a plain curl, with the context as variables', () => {
  expect(cliText(request(({ ApiUrl }) => ({ url: `${ApiUrl}/orders?a=1` })))).toBe(
    'curl --silent --show-error --include "$ApiUrl/orders?a=1"',
  );
});

it('says method, headers and body', () => {
  const text = cliText(
    request(({ ApiUrl, Token }) => ({
      method: 'POST',
      url: ApiUrl as string,
      headers: { Authorization: `Bearer ${Token}` },
      body: { a: [1] },
    })),
  );
  expect(text).toBe(
    `
curl --silent --show-error \\
  --include \\
  --request POST \\
  --header 'content-type: application/json' \\
  --header "Authorization: Bearer $Token" \\
  --data-raw '{"a": [1]}' \\
  "$ApiUrl"`.trim(),
  );
});

it('reaches the emulator under the name of AWS, also from a variable', async () => {
  const text = cliText(request(({ ApiUrl }) => ({ url: `${ApiUrl}/orders` })));
  const printed = await pasted(text, { ApiUrl: 'https://abc.execute-api.us-east-1.amazonaws.com/prod' });
  expect(printed).toMatch(/^HTTP\/1.1 201 /);
  expect(stub.last).toMatchObject({
    url: '/prod/orders',
    headers: { host: 'abc.execute-api.us-east-1.amazonaws.com' },
  });
  await pasted('curl --silent "$Here/direct"', { Here: stub.endpoint });
  expect(stub.last).toMatchObject({ url: '/direct', headers: { host: new URL(stub.endpoint).host } });
});

it('tells the emulator where no TLS was asked for', async () => {
  const terms = (scheme: string) => ({ TermsUrl: `${scheme}://terms.s3.us-east-1.amazonaws.com/1.txt` });
  const text = cliText(request(({ TermsUrl }) => ({ url: TermsUrl as string })));
  await pasted(text, terms('http'));
  expect(stub.last?.headers).toMatchObject({ 'x-forwarded-proto': 'http' });
  await pasted(text, terms('https'));
  expect(stub.last?.headers).not.toHaveProperty('x-forwarded-proto');
  await pasted(text, { TermsUrl: `${stub.endpoint}/terms/1.txt` });
  expect(stub.last?.headers).not.toHaveProperty('x-forwarded-proto');
});

it('is signed by curl, with the learner’s credentials', async () => {
  const text = cliText(request({ signed: 'execute-api', url: 'https://abc.execute-api.us-east-1.amazonaws.com/x' }));
  const credentials = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret' };
  await pasted(text, { ...credentials, AWS_SESSION_TOKEN: 'session' });
  expect(stub.last?.headers).toMatchObject({
    authorization: expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/us-east-1\/execute-api\/aws4_request/,
    ),
    'x-amz-security-token': 'session',
  });
  await pasted(text, credentials);
  expect(stub.last?.headers).not.toHaveProperty('x-amz-security-token');
});

it.each(NASTY)('sends a body as it is: %j', async (body) => {
  await pasted(cliText(request({ method: 'PUT', body })));
  expect(stub.last?.body).toBe(body);
});

describe('captures', () => {
  it.each<[Record<string, string>, Record<string, string>]>([
    [{ A: 'body.id' }, { A: '7' }],
    [
      { A: 'body.items[0].name', B: 'body.items[-1].name' },
      { A: 'a b', B: 'last' },
    ],
    [{ A: 'body' }, { A: '{"id":7,"items":[{"name":"a b"},{"name":"last"}]}' }],
    [{ A: 'status' }, { A: '201' }],
    [
      { A: 'headers.location', B: 'headers."x-amzn-requestid"', C: 'status' },
      { A: '/orders/7', B: 'r-1', C: '201' },
    ],
  ])('%j', async (capture, values) => {
    const show = `printf '%s\\n' ${Object.keys(values)
      .map((name) => `"$${name}"`)
      .join(' ')}`;
    const printed = await pasted(`${cliText(request({}, { capture }))}\n${show}`);
    expect(printed).toBe(
      Object.values(values)
        .map((value) => `${value}\n`)
        .join(''),
    );
  });

  it.each([{ A: 'body.items[].name' }, { A: 'length(body)' }, { A: 'body.id', B: 'status' }, { A: 'cookies.a' }])(
    'have no text form: %j',
    (capture) => {
      expect(() => cliText(request({}, { capture }))).toThrow(/The step "A step" has no AWS CLI form/);
    },
  );
});

it('loops, and is taken back', () => {
  const many = { repeat: 2, request: ({ n }: { n?: string }) => ({ url: `https://a.b/${n}` }) } as never;
  expect(cliText(request({}, many))).toBe(
    'for n in $(seq 1 2); do\n  curl --silent --show-error --include "https://a.b/$n"\ndone',
  );
  const undo = { request: () => ({ method: 'DELETE', url: 'https://a.b/c' }) };
  expect(undoText(request({}, { undo }))).toBe('curl --silent --show-error --include --request DELETE https://a.b/c');
});

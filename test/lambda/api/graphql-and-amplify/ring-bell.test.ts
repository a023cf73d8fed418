import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

const input = { owner: 'ana', id: '7', title: 'Paint the fence' };
let answer: object;
let asked: { headers: IncomingMessage['headers']; body: string };

const server = createServer(async (request, response) => {
  asked = { headers: request.headers, body: await text(request) };
  response.end(JSON.stringify(answer));
});
let handler: (event: { input: typeof input }) => Promise<unknown>;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    GRAPHQL_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'session',
  });
  ({ handler } = require('../../../../lambda/api/graphql-and-amplify/ring-bell'));
});
afterAll(() => {
  server.close();
});

it('rings by a mutation that is signed for AppSync', async () => {
  answer = { data: { ring: input } };
  await expect(handler({ input })).resolves.toEqual(input);
  expect(JSON.parse(asked.body)).toMatchObject({ query: expect.stringContaining('ring('), variables: { input } });
  expect(asked.headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/us-east-1\/appsync\/aws4_request, .*Signature=[0-9a-f]{64}$/,
  );
  expect(asked.headers['x-amz-security-token']).toBe('session');
});

it('fails where a field does, which GraphQL answers with 200', async () => {
  answer = { data: null, errors: [{ message: 'Not Authorized to access ring on type Mutation' }] };
  await expect(handler({ input })).rejects.toThrow('Not rung: Not Authorized to access ring on type Mutation');
});

it('fails where nothing of GraphQL comes back', async () => {
  answer = { message: 'Forbidden' };
  await expect(handler({ input })).rejects.toThrow('Not rung: 200');
});

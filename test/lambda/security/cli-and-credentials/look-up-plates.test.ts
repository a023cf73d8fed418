import type { Found, LookUp } from '../../../../lambda/security/cli-and-credentials/look-up-plates';

const CATALOGUE_URL = 'https://abc.execute-api.eu-west-1.amazonaws.com/v1/plates';
const environment = { ...process.env };
const fetched = jest.spyOn(globalThis, 'fetch');
let look: (event: LookUp) => Promise<unknown>;

beforeAll(async () => {
  Object.assign(process.env, {
    CATALOGUE_URL,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    AWS_SESSION_TOKEN: 'a-token',
  });
  ({ handler: look } = await import('../../../../lambda/security/cli-and-credentials/look-up-plates'));
});
afterAll(() => {
  process.env = environment;
});
beforeEach(() => fetched.mockReset());

const answers = (...all: [number, object][]) => {
  for (const [status, body] of all) fetched.mockImplementationOnce(async () => Response.json(body, { status }));
};

it('signs each request in a header', async () => {
  answers([200, { plate: '1931-007', sky: 'Orion' }]);
  expect(await look({ plates: ['1931-007'] })).toEqual([{ plate: '1931-007', status: 200, sky: 'Orion', waits: [] }]);
  const [url, init] = fetched.mock.calls[0] ?? [];
  expect(String(url)).toBe(`${CATALOGUE_URL}/1931-007`);
  expect(init?.headers).toMatchObject({
    'x-amz-security-token': 'a-token',
    authorization: expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/\d{8}\/eu-west-1\/execute-api\//,
    ),
  });
});

it('or in the query', async () => {
  answers([404, { message: 'The catalogue has no such plate.' }]);
  expect(await look({ plates: ['1931-007 (B)'], signature: 'query' })).toMatchObject([{ status: 404, waits: [] }]);
  const [url, init] = fetched.mock.calls[0] ?? [];
  expect(init).toBeUndefined();
  expect(String(url)).toMatch(/\/1931-007%20\(B\)\?X-Amz-Algorithm=.*&X-Amz-Signature=[0-9a-f]{64}$/);
});

it('asks again when it is throttled', async () => {
  answers([429, { message: 'Too Many Requests' }], [502, {}], [200, { sky: 'Lyra' }]);
  const [found] = (await look({ plates: ['1931-007'] })) as Found[];
  expect(found).toMatchObject({ status: 200, sky: 'Lyra' });
  expect(found?.waits).toHaveLength(2);
});

it('takes an answer without JSON for one without a plate', async () => {
  fetched.mockImplementationOnce(async () => new Response('<html>', { status: 403 }));
  expect(await look({ plates: ['1931-007'] })).toMatchObject([{ status: 403, waits: [] }]);
});

it.each([
  [null, /^Name 1 to 20 plates/],
  [{ plates: [] }, /^Name 1 to 20 plates/],
  [{ plates: Array(21).fill('1931-007') }, /^Name 1 to 20 plates/],
  [{ plates: ['../../stage'] }, /^Name 1 to 20 plates/],
  [{ plates: [1931] }, /^Name 1 to 20 plates/],
  [{ plates: ['1931-007'], signature: 'body' }, /^A signature is in the header or the query\.$/],
])('refuses %j', async (event, refused) => {
  expect(await look(event as unknown as LookUp)).toEqual({ refused: expect.stringMatching(refused) });
  expect(fetched).not.toHaveBeenCalled();
});

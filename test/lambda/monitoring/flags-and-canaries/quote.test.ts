import type { LambdaFunctionURLEvent } from 'aws-lambda';

process.env.APPLICATION = 'Shop';
// Not imported: it reads the environment when it is loaded.
const { handler } = require('../../../../lambda/monitoring/flags-and-canaries/quote') as {
  handler(event: unknown): Promise<{ statusCode: number; headers: Record<string, string>; body: string }>;
};

const PATH = 'http://localhost:2772/applications/Shop/environments/production/configurations/';
let fees: object;
let flag: object;

beforeEach(() => {
  fees = { carrier: 'bike', fee: 5, freeFrom: 50 };
  flag = { enabled: false };
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (url, { headers } = {}) => {
    if (url === `${PATH}fees`) return Response.json(fees);
    // The rules of the flags are told who asks, and those of the fees are none.
    if (url === `${PATH}flags` && JSON.stringify(headers) === '{"Context":"customer=anna"}')
      return Response.json({ gift_wrapping: flag });
    if (url === `${PATH}flags` && JSON.stringify(headers) === '{"Context":"customer=a visitor"}')
      return Response.json({ gift_wrapping: flag });
    return new Response('unknown', { status: 404 });
  });
});
afterEach(() => jest.restoreAllMocks());

const ask = async (rawPath: string, queryStringParameters?: LambdaFunctionURLEvent['queryStringParameters']) => {
  const { statusCode, headers, body } = await handler({ rawPath, queryStringParameters });
  return { statusCode, type: headers['Content-Type'], body };
};
const quote = async (customer: string, total: string) => {
  const { statusCode, body } = await ask('/quote', { customer, total });
  return { statusCode, ...JSON.parse(body) };
};

describe('quote', () => {
  it('says what delivery costs, and keeps its name as long as it runs', async () => {
    const first = await quote('anna', '49.99');
    expect(first).toEqual({
      statusCode: 200,
      customer: 'anna',
      fee: 5,
      giftWrapping: 'none',
      startedAs: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(await quote('anna', '50')).toEqual({ ...first, fee: 0 });
  });

  it('takes each fee anew from the configuration', async () => {
    expect((await quote('anna', '20')).fee).toBe(5);
    fees = { carrier: 'van', fee: 6, freeFrom: 40 };
    expect((await quote('anna', '20')).fee).toBe(8);
  });

  it.each([
    [
      { enabled: true, _variant: 'Team', paper: 'silk' },
      { giftWrapping: 'silk', variant: 'Team' },
    ],
    [{ enabled: true }, { giftWrapping: 'plain' }],
    [
      { enabled: false, _variant: 'Nobody', paper: 'silk' },
      { giftWrapping: 'none', variant: 'Nobody' },
    ],
  ])('wraps as the flag %j says', async (value, expected) => {
    flag = value;
    expect(await quote('anna', '20')).toMatchObject(expected);
  });

  it('shows a page to people', async () => {
    const { statusCode, type, body } = await ask('/');
    expect({ statusCode, type }).toEqual({ statusCode: 200, type: 'text/html' });
    expect(body).toContain('<span id="fee">5.00</span>');
  });

  it('fails where the configuration is ahead of the code, or there is none', async () => {
    fees = { carrier: 'owl', fee: 3, freeFrom: 30 };
    await expect(quote('anna', '20')).rejects.toThrow('There are no rates for the carrier "owl".');
    await expect(quote('unknown', '20')).rejects.toThrow('The AppConfig Agent has no flags: 404 unknown');
  });

  it.each([
    ['no customer', '/quote', { total: '20' }, 400, 'A quote needs a customer, of plain characters.'],
    [
      'a second pair',
      '/quote',
      { customer: 'a,b=c', total: '20' },
      400,
      'A quote needs a customer, of plain characters.',
    ],
    ['no total', '/quote', { customer: 'anna' }, 400, 'A quote needs a total above 0.'],
    ['a negative total', '/quote', { customer: 'anna', total: '-1' }, 400, 'A quote needs a total above 0.'],
    ['words', '/quote', { customer: 'anna', total: 'ten' }, 400, 'A quote needs a total above 0.'],
    ['another path', '/admin', undefined, 404, 'There are / and /quote.'],
  ])('refuses %s', async (_, path, query, statusCode, message) => {
    const answer = await ask(path, query);
    expect({ ...answer, body: JSON.parse(answer.body) }).toMatchObject({ statusCode, body: { message } });
  });
});

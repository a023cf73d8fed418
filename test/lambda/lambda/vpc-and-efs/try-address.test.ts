import { handler } from '../../../../lambda/lambda/vpc-and-efs/try-address';

const fetched = jest.spyOn(globalThis, 'fetch');
afterEach(() => fetched.mockReset());

const URL_HERE = 'https://127.0.0.1/status';
const failing = (name: string, more: object = {}) => Object.assign(new Error('No.'), { name, ...more });

describe('try-address', () => {
  it('tells what the name stands for and what is answered, cut short', async () => {
    fetched.mockResolvedValue(new Response(`${'x'.repeat(200)}\n`, { status: 403 }));
    expect(await handler({ url: URL_HERE })).toEqual({
      addresses: ['127.0.0.1'],
      outcome: 'answered',
      status: 403,
      body: 'x'.repeat(100),
    });
    expect(fetched).toHaveBeenCalledWith(URL_HERE, expect.objectContaining({ redirect: 'manual' }));
  });

  it('tells silence from a refusal', async () => {
    fetched.mockRejectedValueOnce(failing('TimeoutError'));
    expect(await handler({ url: URL_HERE })).toEqual({ addresses: ['127.0.0.1'], outcome: 'timed out' });
    fetched.mockRejectedValueOnce(failing('TypeError', { cause: new Error('ECONNREFUSED') }));
    expect(await handler({ url: URL_HERE })).toMatchObject({ outcome: 'failed', error: 'Error: ECONNREFUSED' });
  });

  it.each([[undefined], [7], ['nowhere'], ['http://example.com'], ['ftp://example.com']])('refuses %j', async (url) => {
    expect(await handler({ url })).toEqual({
      refused: expect.stringMatching(/An address (is asked for as `url`|begins with `https:`)\./),
    });
    expect(fetched).not.toHaveBeenCalled();
  });
});

import { type HallRequest, handler } from '../../../../lambda/api/keys-and-authorizers/serve-hall';

const nobody = { identity: { apiKeyId: null, userArn: null } };
const asked = (httpMethod: string, resource: string, more: Partial<HallRequest> = {}) =>
  handler({ httpMethod, resource, body: null, requestContext: nobody, ...more });

describe('serve-hall', () => {
  it.each([
    ['GET', '/events', 'events'],
    ['GET', '/tickets', 'tickets'],
    ['GET', '/doors', 'doors'],
    ['GET', '/guest-list', 'seat'],
    ['GET', '/sales', 'sold'],
  ])('answers %s %s', async (method, resource, told) => {
    const { statusCode, body } = await asked(method, resource);
    expect(statusCode).toBe(200);
    expect(Object.keys(JSON.parse(body))).toEqual([told, 'caller']);
  });

  it('says who API Gateway told it that the caller is', async () => {
    const requestContext = { identity: { apiKeyId: 'k1', userArn: 'arn:u' }, authorizer: { principalId: 'ana' } };
    const { body } = await asked('GET', '/events', { requestContext });
    expect(JSON.parse(body).caller).toEqual({
      apiKeyId: 'k1',
      userArn: 'arn:u',
      authorizer: { principalId: 'ana' },
    });
    expect(JSON.parse((await asked('GET', '/events')).body).caller).toEqual({});
  });

  it('takes what is sent', async () => {
    const transfer = await asked('POST', '/transfers', { body: '{"seat": "C 14", "to": "Ben"}' });
    expect(JSON.parse(transfer.body).transferred).toEqual({ seat: 'C 14', to: 'Ben' });
    expect(JSON.parse((await asked('POST', '/doors', { body: '{"door": "north"}' })).body).opened).toBe('north');
  });

  it('refuses what it cannot read', async () => {
    expect(await asked('POST', '/doors', { body: '{}' })).toMatchObject({ statusCode: 400 });
  });

  it('fails where nobody has told it what to answer', async () => {
    await expect(asked('GET', '/toilets')).rejects.toThrow('GET /toilets');
  });
});

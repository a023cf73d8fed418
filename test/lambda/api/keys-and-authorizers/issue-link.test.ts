import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';

process.env.LINK_KEY_ID = 'key-1';
const { handler } = require('../../../../lambda/api/keys-and-authorizers/issue-link');

const kms = mockClient(KMSClient);
beforeEach(() => kms.reset());

const stageVariables = { season: '2027' };

describe('issue-link', () => {
  it('signs the guest and the season', async () => {
    kms.on(GenerateMacCommand).resolves({ Mac: new Uint8Array([251, 255]) });
    const { statusCode, body } = await handler({ body: '{"guest": "Ben & co"}', stageVariables });
    expect(statusCode).toBe(201);
    expect(JSON.parse(body)).toEqual({ signature: '-_8', query: 'guest=Ben+%26+co&signature=-_8' });
    expect(kms.commandCalls(GenerateMacCommand)[0]?.args[0].input).toEqual({
      KeyId: 'key-1',
      MacAlgorithm: 'HMAC_SHA_256',
      Message: Buffer.from('2027\nBen & co'),
    });
  });

  it('signs nothing for nobody', async () => {
    expect(await handler({ body: '{"guest": ""}', stageVariables })).toMatchObject({ statusCode: 400 });
    expect(kms.calls()).toHaveLength(0);
  });
});

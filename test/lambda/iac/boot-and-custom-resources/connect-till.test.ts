import '../../../support/quiet-logger';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { handler } from '../../../../lambda/iac/boot-and-custom-resources/connect-till';

const put = jest.spyOn(globalThis, 'fetch');
beforeEach(() => put.mockReset().mockResolvedValue(new Response()));

const request = { StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Till' };
const ask = (RequestType: string, Serial: unknown, more: object = {}) =>
  handler({
    ...request,
    RequestType,
    ResponseURL: 'https://answers.example.com/signed',
    ResourceProperties: { Serial },
    ...more,
  } as unknown as CloudFormationCustomResourceEvent);
const answers = () => put.mock.calls.map(([url, init]) => ({ url, ...JSON.parse(String(init?.body)) }));

describe('connect-till', () => {
  it('answers with a pin that people are not to see', async () => {
    await ask('Create', 'T-1234');
    expect(answers()).toEqual([
      {
        url: 'https://answers.example.com/signed',
        ...request,
        Status: 'SUCCESS',
        Reason: '',
        PhysicalResourceId: 'T-1234',
        NoEcho: true,
        Data: { Pin: expect.stringMatching(/^[1-9]\d{3}$/) },
      },
    ]);
    // The address is signed for a request without a type.
    expect(put.mock.calls[0]?.[1]).toMatchObject({ method: 'PUT', headers: { 'content-type': '' } });
  });

  it('answers an update with the id of the till that is there now', async () => {
    await ask('Update', 'T-5678', { PhysicalResourceId: 'T-1234' });
    expect(answers()).toMatchObject([{ PhysicalResourceId: 'T-5678' }]);
  });

  it.each(['T-12x4', 'T-12345', '', undefined, ['T-1234']])(
    'refuses the serial number %p, and says why',
    async (serial) => {
      await ask('Create', serial);
      expect(answers()).toMatchObject([{ Status: 'FAILED', Reason: expect.stringContaining('T-1234 is expected') }]);
    },
  );

  it('does not answer for a till that is switched off', async () => {
    await ask('Create', 'T-0000');
    expect(answers()).toEqual([]);
  });

  it.each(['T-0000', 'T-12x4'])('lets go of the till %s, which it never had', async (serial) => {
    await ask('Delete', serial, { PhysicalResourceId: 'made-up' });
    expect(answers()).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: 'made-up' }]);
  });

  it('fails where CloudFormation takes no answer', async () => {
    put.mockResolvedValue(new Response('', { status: 403 }));
    await expect(ask('Create', 'T-1234')).rejects.toThrow('took no answer: 403');
  });
});

import '../../../support/quiet-logger';
import { SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { failuresOf } from '../../../support/lambda-events';

process.env.QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/111122223333/warehouse';
const { handler } = require('../../../../lambda/iac/boot-and-custom-resources/arrange-deliveries');

mockClient(SQSClient).onAnyCommand().resolves({});
const put = jest.spyOn(globalThis, 'fetch');
beforeEach(() => put.mockReset().mockResolvedValue(new Response()));

const ask = (request: object) =>
  failuresOf(handler, {
    id: 'message',
    body: JSON.stringify({
      StackId: 'stack',
      RequestId: 'request',
      LogicalResourceId: 'Deliveries',
      ResponseURL: 'https://answers.example.com/signed',
      ...request,
    }),
  });
const answers = () => put.mock.calls.map(([, init]) => JSON.parse(String(init?.body)));

describe('arrange-deliveries', () => {
  it('says where it loads', async () => {
    await ask({ RequestType: 'Create', ResourceProperties: { TillPin: '4711' } });
    expect(answers()).toMatchObject([{ Status: 'SUCCESS', RequestId: 'request', Data: { Gate: 'North 3' } }]);
  });

  it.each(['', '47', undefined])('refuses the pin %p, and says why', async (TillPin) => {
    await ask({ RequestType: 'Update', ResourceProperties: { TillPin } });
    expect(answers()).toMatchObject([{ Status: 'FAILED', Reason: 'TillPin: four digits are expected.' }]);
  });

  it('stops with any pin', async () => {
    await ask({ RequestType: 'Delete', PhysicalResourceId: 'Deliveries', ResourceProperties: {} });
    expect(answers()).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: 'Deliveries' }]);
  });

  it('keeps a request that could not be answered', async () => {
    put.mockResolvedValue(new Response('', { status: 503 }));
    expect(await ask({ RequestType: 'Delete', ResourceProperties: {} })).toEqual(['message']);
  });
});

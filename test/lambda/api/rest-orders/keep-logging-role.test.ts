import '../../../support/quiet-logger';
import {
  APIGatewayClient,
  BadRequestException,
  GetAccountCommand,
  UpdateAccountCommand,
} from '@aws-sdk/client-api-gateway';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';

jest.mock('node:timers/promises', () => ({ setTimeout: async () => {} }));
const { handler } = require('../../../../lambda/api/rest-orders/keep-logging-role');

const OURS = 'arn:aws:iam::111122223333:role/ours';
const gateway = mockClient(APIGatewayClient);
const put = jest.spyOn(globalThis, 'fetch');

beforeEach(() => {
  gateway.reset();
  gateway.on(UpdateAccountCommand).resolves({});
  put.mockReset().mockResolvedValue(new Response());
});

const send = (RequestType: string, there?: string) => {
  gateway.on(GetAccountCommand).resolves({ cloudwatchRoleArn: there });
  return handler({
    RequestType,
    ResponseURL: 'https://answers.example.com/signed',
    ResourceProperties: { CloudWatchRoleArn: OURS },
  } as unknown as CloudFormationCustomResourceEvent);
};
const set = () =>
  gateway.commandCalls(UpdateAccountCommand).map(({ args: [{ input }] }) => input.patchOperations?.[0]?.value);
const answers = () => put.mock.calls.map(([, init]) => JSON.parse(String(init?.body)).Status);
const unseen = () => new BadRequestException({ message: 'The role ARN is not yet known.', $metadata: {} });

describe('keep-logging-role', () => {
  it('sets its role where the account has none', async () => {
    await send('Create');
    expect({ set: set(), answers: answers() }).toEqual({ set: [OURS], answers: ['SUCCESS'] });
  });

  it.each(['Create', 'Update'])('leaves a role that is there, on %s', async (type) => {
    await send(type, 'arn:aws:iam::111122223333:role/of-somebody');
    expect({ set: set(), answers: answers() }).toEqual({ set: [], answers: ['SUCCESS'] });
  });

  it('takes back its own', async () => {
    await send('Delete', OURS);
    expect({ set: set(), answers: answers() }).toEqual({ set: [''], answers: ['SUCCESS'] });
  });

  it('takes back no other', async () => {
    await send('Delete', 'arn:aws:iam::111122223333:role/of-somebody');
    expect({ set: set(), answers: answers() }).toEqual({ set: [], answers: ['SUCCESS'] });
  });

  it('waits until the role is seen', async () => {
    gateway.on(UpdateAccountCommand).rejectsOnce(unseen()).resolves({});
    await send('Create');
    expect({ set: set(), answers: answers() }).toEqual({ set: [OURS, OURS], answers: ['SUCCESS'] });
  });

  it('gives up in the end, and says so', async () => {
    gateway.on(UpdateAccountCommand).rejects(unseen());
    await send('Create');
    expect(set()).toHaveLength(10);
    expect(answers()).toEqual(['FAILED']);
  });
});

import '../../../support/quiet-logger';
import {
  type EncryptionConfig,
  GetEncryptionConfigCommand,
  PutEncryptionConfigCommand,
  XRayClient,
} from '@aws-sdk/client-xray';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from '../../../../lambda/monitoring/tracing/encrypt-traces';

const xray = mockClient(XRayClient);
const told = jest.spyOn(globalThis, 'fetch');
const KEY = { Type: 'KMS', KeyId: 'ours' } as const;

const request = (RequestType: string, more: object = {}) =>
  handler({
    RequestType,
    ResponseURL: 'https://answers.example.com/signed',
    LogicalResourceId: 'Config',
    ResourceProperties: { KeyArn: 'ours' },
    ...more,
  } as unknown as CloudFormationCustomResourceEvent);
const now = (EncryptionConfig: EncryptionConfig) => xray.on(GetEncryptionConfigCommand).resolves({ EncryptionConfig });
const set = () => xray.commandCalls(PutEncryptionConfigCommand).map(({ args: [{ input }] }) => input);
const answered = () => told.mock.calls.map(([, init]) => JSON.parse(String(init?.body)).Status);

beforeEach(() => {
  xray.reset();
  xray.on(PutEncryptionConfigCommand).resolves({});
  told.mockReset().mockResolvedValue(new Response());
});

describe('encrypt-traces', () => {
  it('sets the key where there is none, and its own anew', async () => {
    now({ Type: 'NONE' });
    await request('Create');
    now({ Type: 'KMS', KeyId: 'old' });
    await request('Update', { OldResourceProperties: { KeyArn: 'old' } });
    expect(set()).toEqual([KEY, KEY]);
    expect(answered()).toEqual(['SUCCESS', 'SUCCESS']);
  });

  it("leaves somebody else's key alone", async () => {
    now({ Type: 'KMS', KeyId: 'theirs' });
    await request('Create');
    await request('Delete');
    expect(set()).toEqual([]);
    expect(answered()).toEqual(['FAILED', 'SUCCESS']);
  });

  it('takes its own back', async () => {
    now(KEY);
    await request('Delete');
    expect(set()).toEqual([{ Type: 'NONE' }]);
  });

  it('says so where X-Ray refuses', async () => {
    xray.on(GetEncryptionConfigCommand).rejects(new Error('Throttled.'));
    await request('Create');
    expect(answered()).toEqual(['FAILED']);
  });
});

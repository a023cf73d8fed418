import '../../../support/quiet-logger';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { CdkCustomResourceEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';

process.env.BRANCHES_TABLE = 'branches';
const { handler } = require('../../../../lambda/iac/boot-and-custom-resources/register-branch');

const register = mockClient(DynamoDBDocumentClient);
beforeEach(() => {
  register.reset();
  register.onAnyCommand().rejects(new Error('The fake does not know this call.'));
  register.on(PutCommand).resolves({});
});

const REQUEST = 'c0ffee00-1234-4abc-8def-000000000001';
const ask = (RequestType: 'Create' | 'Update' | 'Delete', properties: object = {}, more: object = {}) =>
  handler({
    RequestType,
    RequestId: REQUEST,
    LogicalResourceId: 'Branch',
    ResourceProperties: { City: 'Lisbon', Manager: 'Ana', ...properties },
    ...more,
  } as unknown as CdkCustomResourceEvent);
const there = { PhysicalResourceId: 'lisbon-12345678' };
const put = () => register.commandCalls(PutCommand).map(({ args: [{ input }] }) => input.Item);
const updates = () => register.commandCalls(UpdateCommand).map(({ args: [{ input }] }) => input);
const isNot = () => new ConditionalCheckFailedException({ message: 'It is not so.', $metadata: {} });

describe('register-branch', () => {
  it('enters a branch, under the same code whenever the same request comes', async () => {
    const answers = [await ask('Create'), await ask('Create')];
    const answer = { PhysicalResourceId: 'lisbon-c0ffee00', Data: { Code: 'lisbon-c0ffee00' } };
    expect(answers).toEqual([answer, answer]);
    expect(put()[0]).toEqual({
      code: 'lisbon-c0ffee00',
      city: 'Lisbon',
      manager: 'Ana',
      isOpen: true,
      requests: ['Create'],
    });
  });

  it('changes the manager of a branch that is in this city', async () => {
    register.on(UpdateCommand).resolves({});
    expect(await ask('Update', { Manager: 'Bo' }, there)).toMatchObject({ PhysicalResourceId: 'lisbon-12345678' });
    expect(updates()).toMatchObject([
      {
        TableName: 'branches',
        Key: { code: 'lisbon-12345678' },
        ConditionExpression: 'city = :city',
        ExpressionAttributeValues: { ':city': 'Lisbon', ':manager': 'Bo', ':request': ['Update'] },
      },
    ]);
    expect(put()).toEqual([]);
  });

  it('enters another branch where it is in another city, whatever the old properties say', async () => {
    register.on(UpdateCommand).rejects(isNot());
    const OldResourceProperties = { City: 'Porto' };
    const answer = await ask('Update', { City: 'Porto' }, { ...there, OldResourceProperties });
    expect(answer.PhysicalResourceId).toBe('porto-c0ffee00');
    expect(put()).toMatchObject([{ code: 'porto-c0ffee00', requests: ['Update'] }]);
  });

  it('closes a branch', async () => {
    register.on(UpdateCommand).resolves({});
    expect(await ask('Delete', {}, there)).toMatchObject(there);
    expect(updates()).toMatchObject([
      { Key: { code: 'lisbon-12345678' }, ExpressionAttributeValues: { ':closed': false, ':request': ['Delete'] } },
    ]);
  });

  it('has closed what is not open', async () => {
    register.on(UpdateCommand).rejects(isNot());
    expect(await ask('Delete', { City: 'Porto 2' }, there)).toMatchObject(there);
  });

  it('fails where the table fails', async () => {
    register.on(UpdateCommand).rejects(new Error('throttled'));
    await expect(ask('Delete', {}, there)).rejects.toThrow('throttled');
  });

  it.each([{ City: 'Porto 2' }, { City: ['Porto'] }, { City: '' }, { Manager: '' }, { Manager: undefined }])(
    'refuses %p, and says why',
    async (properties) => {
      await expect(ask('Create', properties)).rejects.toThrow(/^(City: letters alone|Manager: a name)/);
      await expect(ask('Update', properties, there)).rejects.toThrow(/^(City: letters alone|Manager: a name)/);
      expect([...put(), ...updates()]).toEqual([]);
    },
  );
});

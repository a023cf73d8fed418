import { scryptSync } from 'node:crypto';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';

process.env.OLD_CUSTOMERS_TABLE = 'old';
const { handler } = require('../../../../lambda/api/keys-and-authorizers/migrate-customers');

const salt = Buffer.from('salt');
const passwordHash = `${salt.toString('hex')}:${scryptSync('right', salt, 32).toString('hex')}`;
const table = mockClient(DynamoDBDocumentClient);
beforeEach(() => {
  table.reset().on(GetCommand).resolves({});
  table
    .on(GetCommand, { TableName: 'old', Key: { email: 'otto@example.com' } })
    .resolves({ Item: { email: 'otto@example.com', passwordHash } });
});

const asked = (triggerSource: string, userName: string, password?: string) =>
  handler({ triggerSource, userName, request: { password }, response: {} });
const signIn = (userName: string, password: string) => asked('UserMigration_Authentication', userName, password);

describe('migrate-customers', () => {
  it('brings over who knows his password', async () => {
    expect((await signIn('otto@example.com', 'right')).response).toEqual({
      userAttributes: { email: 'otto@example.com', email_verified: 'true' },
      finalUserStatus: 'CONFIRMED',
      messageAction: 'SUPPRESS',
    });
  });

  it('brings over who has forgotten it, to choose another', async () => {
    const { response } = await asked('UserMigration_ForgotPassword', 'otto@example.com');
    expect(response).toMatchObject({ finalUserStatus: 'RESET_REQUIRED' });
  });

  it.each([
    ['otto@example.com', 'wrong'],
    ['nobody@example.com', 'right'],
  ])('knows nothing of %s with the password %s', async (name, password) => {
    await expect(signIn(name, password)).rejects.toThrow('no such customer or password');
  });

  it('lets nobody in by a hash that is missing', async () => {
    table.on(GetCommand).resolves({ Item: { email: 'otto@example.com' } });
    await expect(signIn('otto@example.com', '')).rejects.toThrow('no such customer or password');
  });
});

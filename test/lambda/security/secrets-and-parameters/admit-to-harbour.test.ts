import '../../../support/quiet-logger';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';

process.env.ACCOUNTS_TABLE = 'accounts';
const { handler } = require('../../../../lambda/security/secrets-and-parameters/admit-to-harbour');

const dynamo = mockClient(DynamoDBClient);
/** The table, of one account. */
let item: Record<string, { S: string }> | undefined;

beforeEach(() => {
  item = undefined;
  dynamo.reset();
  dynamo.on(GetItemCommand).callsFake(() => ({ Item: item }));
  dynamo.on(PutItemCommand).callsFake(({ Item }) => {
    item = Item;
  });
});

const signIn = (password: string) => handler({ user: 'line', password });
const change = (password: string, newPassword: string) => handler({ user: 'line', password, newPassword });

const WRONG = { refused: 'This is not the password.' };

describe('admit-to-harbour', () => {
  it('opens an account for who comes with a password for it', async () => {
    expect(await signIn('one')).toEqual({ refused: 'Nobody of this name has an account.' });
    expect(await change('unknown', 'one')).toMatchObject({ by: 'current' });
    expect(await signIn('one')).toEqual({ by: 'current', since: item?.since?.S });
  });

  it('takes the last password until there are two newer ones', async () => {
    await change('unknown', 'one');
    await change('one', 'two');
    expect(await signIn('one')).toMatchObject({ by: 'previous' });
    await change('two', 'three');
    expect(await signIn('one')).toEqual(WRONG);
    expect(await signIn('two')).toMatchObject({ by: 'previous' });
    expect(await signIn('three')).toMatchObject({ by: 'current' });
  });

  it('lets nobody change a password who does not know it', async () => {
    await change('unknown', 'one');
    expect(await change('guessed', 'two')).toEqual(WRONG);
    expect(await signIn('one')).toMatchObject({ by: 'current' });
  });

  it('keeps no password, and two that are the same look different', async () => {
    await change('unknown', 'one');
    await change('one', 'one');
    expect(JSON.stringify(item)).not.toContain('one');
    expect(item?.current?.S).not.toBe(item?.previous?.S);
  });

  it.each([
    null,
    {},
    { user: 'line' },
    { user: '', password: 'one' },
    { user: 'line', password: 7 },
    { user: 'line', password: 'x'.repeat(129) },
    { user: 'line', password: 'one', newPassword: '' },
  ])('refuses %j', async (event) => {
    expect(await handler(event)).toEqual({ refused: expect.stringContaining('1 to 128 characters') });
    expect(dynamo.calls()).toHaveLength(0);
  });
});

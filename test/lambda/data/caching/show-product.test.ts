import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import '../../../support/quiet-logger';
import { FakeValkey, setEnvironment } from './fake-valkey';

setEnvironment();
jest.mock('iovalkey', () => ({ Valkey: FakeValkey }));
const { handler: show } = require('../../../../lambda/data/caching/show-product');
const dynamodb = mockClient(DynamoDBClient);

const LAMP = { id: 'lamp', name: 'Lamp', price: 3000 };
const LAMP_ITEM = { id: { S: 'lamp' }, name: { S: 'Lamp' }, price: { N: '3000' } };

beforeEach(() => {
  FakeValkey.reset();
  dynamodb.reset();
  dynamodb.on(GetItemCommand).resolves({});
  dynamodb.on(GetItemCommand, { TableName: 'products', Key: { id: { S: 'lamp' } } }).resolves({ Item: LAMP_ITEM });
});

describe('show-product', () => {
  it('takes three trips for a miss and fills the cache, with an end', async () => {
    expect(await show({ product: 'lamp' })).toEqual({
      product: LAMP,
      from: 'table',
      trips: ['cache GET', 'table GetItem', 'cache SET'],
    });
    expect(FakeValkey.values.get('product:lamp')).toEqual({ value: JSON.stringify(LAMP), seconds: 300 });
  });

  it('asks for what the table has now, not for what it had', async () => {
    await show({ product: 'lamp' });
    expect(dynamodb.commandCalls(GetItemCommand)[0]?.args[0].input.ConsistentRead).toBe(true);
  });

  it('takes one trip for a hit', async () => {
    await show({ product: 'lamp' });
    expect(await show({ product: 'lamp' })).toEqual({ product: LAMP, from: 'cache', trips: ['cache GET'] });
    expect(dynamodb.calls()).toHaveLength(1);
  });

  it('goes to the table where the cache does not answer, and asks it once', async () => {
    FakeValkey.failure = new Error('connect ETIMEDOUT');
    expect(await show({ product: 'lamp' })).toEqual({
      product: LAMP,
      from: 'table',
      trips: ['cache GET', 'table GetItem'],
      cacheFailure: 'connect ETIMEDOUT',
    });
    expect(FakeValkey.calls).toEqual(['CONNECT']);
  });

  it('leaves a connection that failed', async () => {
    await show({ product: 'lamp' });
    FakeValkey.failure = new Error('Command timed out');
    await show({ product: 'lamp' });
    FakeValkey.failure = undefined;
    expect(await show({ product: 'lamp' })).toMatchObject({ from: 'cache' });
    expect(FakeValkey.made).toHaveLength(2);
  });

  it('fails where the table does, which has no stand-in', async () => {
    dynamodb.on(GetItemCommand).rejects(new Error('Throttled'));
    await expect(show({ product: 'lamp' })).rejects.toThrow('Throttled');
  });

  it('caches nothing that is not there', async () => {
    expect(await show({ product: 'unicorn' })).toEqual({ refused: 'There is no such product.' });
    expect(FakeValkey.values.size).toBe(0);
  });

  it.each([
    [undefined],
    [{}],
    [{ product: 'a b' }],
    [{ product: 'x'.repeat(101) }],
    [{ product: 'lamp', strategy: 'hope' }],
  ])('refuses %j before it calls anybody', async (event) => {
    expect(await show(event)).toEqual({ refused: expect.stringMatching(/^`(product|strategy)` is/) });
    expect([...FakeValkey.calls, ...dynamodb.calls()]).toEqual([]);
  });
});

import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import '../../../support/quiet-logger';
import { FakeValkey, setEnvironment } from './fake-valkey';

setEnvironment();
jest.mock('iovalkey', () => ({ Valkey: FakeValkey }));
const { handler: change } = require('../../../../lambda/data/caching/change-product');
const dynamodb = mockClient(DynamoDBClient);

const LAMP = { id: 'lamp', name: 'Lamp', price: 3000 };
const LAMP_ITEM = { id: { S: 'lamp' }, name: { S: 'Lamp' }, price: { N: '3000' } };
const cached = (id: string) => JSON.parse(FakeValkey.values.get(`product:${id}`)?.value ?? 'null');

beforeEach(() => {
  FakeValkey.reset();
  dynamodb.reset();
  dynamodb.on(PutItemCommand).resolves({});
});

describe('change-product', () => {
  it('writes through: the table first, then the cache', async () => {
    expect(await change({ product: 'lamp', name: 'Lamp', price: 3000 })).toEqual({
      product: LAMP,
      trips: ['table PutItem', 'cache SET'],
    });
    expect(dynamodb.commandCalls(PutItemCommand)[0]?.args[0].input).toEqual({ TableName: 'products', Item: LAMP_ITEM });
    expect(cached('lamp')).toEqual(LAMP);
  });

  it('leaves the cache alone where the strategy does', async () => {
    const { trips } = await change({ product: 'lamp', name: 'Lamp', price: 3000, strategy: 'lazy' });
    expect(trips).toEqual(['table PutItem']);
    expect(FakeValkey.calls).toEqual([]);
  });

  it('caches nothing that the table did not take', async () => {
    dynamodb.on(PutItemCommand).rejects(new Error('Throttled'));
    await expect(change({ product: 'lamp', name: 'Lamp', price: 3000 })).rejects.toThrow('Throttled');
    expect(FakeValkey.values.size).toBe(0);
  });

  it('has written where the table has it, whatever the cache says', async () => {
    FakeValkey.failure = new Error('connect ETIMEDOUT');
    expect(await change({ product: 'lamp', name: 'Lamp', price: 3000 })).toMatchObject({ product: LAMP });
  });

  it.each([
    [undefined, 'name'],
    [{ product: 'lamp', name: '', price: 1 }, 'name'],
    [{ product: 'lamp', name: 'Lamp', price: 1.5 }, 'price'],
    [{ product: 'lamp', name: 'Lamp', price: -1 }, 'price'],
    [{ product: '', name: 'Lamp', price: 1 }, 'product'],
    [{ product: 'lamp', name: 'Lamp', price: 1, strategy: 'toString' }, 'strategy'],
  ])('refuses %j before it calls anybody', async (event, what) => {
    expect(await change(event)).toEqual({ refused: expect.stringMatching(`^\`${what}\` is`) });
    expect([...FakeValkey.calls, ...dynamodb.calls()]).toEqual([]);
  });
});

import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import '../../../support/quiet-logger';
import { FakeValkey, setEnvironment } from './fake-valkey';

setEnvironment();
jest.mock('iovalkey', () => ({ Valkey: FakeValkey }));
const { handler } = require('../../../../lambda/data/caching/compare-strategies');
const dynamodb = mockClient(DynamoDBClient);

beforeEach(() => {
  FakeValkey.reset();
  dynamodb.reset();
  dynamodb.on(GetItemCommand).resolves({});
  dynamodb.on(PutItemCommand).resolves({});
});

it('counts the trips that it makes, and leaves nothing in the cache', async () => {
  const compared = await handler({ strategy: 'lazy', requests: 50, products: 5, ttl: 10 });
  expect(compared).toMatchObject({ strategy: 'lazy', tableTrips: dynamodb.calls().length });
  expect(compared.reads + compared.writes).toBe(50);
  const trips = FakeValkey.calls.filter((call) => /^(GET|SET) product:/.test(call));
  expect(compared.cacheTrips).toBe(trips.length);
  expect(FakeValkey.values.size).toBe(0);
});

it.each([
  [undefined, 'requests'],
  [{ strategy: 'lazy', requests: 2001, products: 5, ttl: 10 }, 'requests'],
  [{ strategy: 'lazy', requests: 50, products: 0, ttl: 10 }, 'products'],
  [{ strategy: 'lazy', requests: 50, products: 5, ttl: '10' }, 'ttl'],
  [{ strategy: 'hope', requests: 50, products: 5, ttl: 10 }, 'strategy'],
])('refuses %j', async (event, what) => {
  expect(await handler(event)).toEqual({ refused: expect.stringContaining(`\`${what}\` is`) });
});

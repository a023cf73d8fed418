import '../../../support/quiet-logger';
import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';

process.env.BUS_NAME = 'orders';
const events = mockClient(EventBridgeClient);
const { handler } = require('../../../../lambda/monitoring/events/place-orders');

const order = (orderId: string, more: object = {}) => ({ orderId, total: 5, country: 'DE', goods: 'mug', ...more });
const orders = (count: number) => Array.from({ length: count }, (_, index) => order(`o-${index + 1}`));
/** The ids of the orders of each call. */
const calls = () =>
  events
    .commandCalls(PutEventsCommand)
    .map(({ args: [{ input }] }) => (input.Entries ?? []).map(({ Detail = '' }) => JSON.parse(Detail).orderId));

/** A bus that refuses the first tries of an order with a code. */
function failing(orderId: string, code: string, times = Number.POSITIVE_INFINITY): void {
  let left = times;
  events.on(PutEventsCommand).callsFake(({ Entries }: { Entries: PutEventsRequestEntry[] }) => ({
    Entries: Entries.map(({ Detail = '' }) =>
      JSON.parse(Detail).orderId === orderId && left-- > 0 ? { ErrorCode: code } : { EventId: 'e' },
    ),
  }));
}

beforeEach(() => {
  events.reset();
  failing('none', 'none', 0);
});

describe('place-orders', () => {
  it('says on its bus that an order was placed, with all that is known of it', async () => {
    expect(await handler({ orders: [order('o-1', { coupon: 'WELCOME' })] })).toEqual({ placed: 1 });
    expect(events.commandCalls(PutEventsCommand).map(({ args: [{ input }] }) => input)).toEqual([
      {
        Entries: [
          {
            EventBusName: 'orders',
            Source: 'shop.orders',
            DetailType: 'OrderPlaced',
            Detail: '{"orderId":"o-1","total":5,"country":"DE","goods":"mug","coupon":"WELCOME"}',
          },
        ],
      },
    ]);
  });

  it('puts ten entries at once, and no more', async () => {
    expect(await handler({ orders: orders(21) })).toEqual({ placed: 21 });
    expect(calls().map(({ length }) => length)).toEqual([10, 10, 1]);
  });

  it('puts again what failed, and that alone, where it is worth it', async () => {
    failing('o-2', 'ThrottlingException', 2);
    expect(await handler({ orders: orders(3) })).toEqual({ placed: 3 });
    expect(calls()).toEqual([['o-1', 'o-2', 'o-3'], ['o-2'], ['o-2']]);
  });

  it('fails after three tries', async () => {
    failing('o-2', 'InternalFailure');
    await expect(handler({ orders: orders(3) })).rejects.toThrow('1 events are not on the bus: InternalFailure');
    expect(calls()).toHaveLength(3);
  });

  it('fails at once where another try would be in vain', async () => {
    failing('o-1', 'NotAuthorizedForSourceException');
    await expect(handler({ orders: orders(1) })).rejects.toThrow('NotAuthorizedForSourceException');
    expect(calls()).toHaveLength(1);
  });

  it.each([
    [undefined, 'There are no orders.'],
    [{ orders: [] }, 'There are no orders.'],
    [{ orders: 'many' }, 'There are no orders.'],
    [{ orders: [null] }, 'An order needs an orderId.'],
    [{ orders: [order('')] }, 'An order needs an orderId.'],
    [{ orders: [order('o-1'), order('o-2', { total: '5' })] }, 'The total of order o-2 is a number above 0.'],
    [{ orders: [order('o-1', { total: Number.NaN })] }, 'The total of order o-1 is a number above 0.'],
    [{ orders: [order('o-1', { country: 'Germany' })] }, 'The country of order o-1 has two capital letters.'],
    [{ orders: [order('o-1', { goods: '' })] }, 'The goods of order o-1 are missing.'],
  ])('refuses %j, and puts nothing on the bus', async (event, refused) => {
    expect(await handler(event)).toEqual({ refused });
    expect(calls()).toEqual([]);
  });
});

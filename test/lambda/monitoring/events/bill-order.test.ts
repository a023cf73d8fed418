import { entries, failLedger, loadHandler } from '../../../support/ledger';

const handler = loadHandler<(event: object) => Promise<void>>('monitoring/events/bill-order');
const placed = (detail: unknown) => ({ id: 'e-1', source: 'shop.orders', 'detail-type': 'OrderPlaced', detail });
const order = { orderId: 'o-1', total: 12, country: 'DE', goods: 'mug' };

describe('bill-order', () => {
  it('bills an order once, however often it comes', async () => {
    await handler(placed(order));
    await handler({ ...placed(order), id: 'e-2' });
    expect(entries).toEqual([{ pk: 'o-1', sk: 'bill', total: 12 }]);
  });

  it.each([
    [{ ...order, total: undefined }, 'The total of order o-1 is a number above 0.'],
    [undefined, 'An order needs an orderId.'],
  ])('fails on %j, so that the event is kept', async (detail, message) => {
    await expect(handler(placed(detail))).rejects.toThrow(message);
    expect(entries).toEqual([]);
  });

  it('fails where the ledger does', async () => {
    failLedger(new Error('Throttled.'));
    await expect(handler(placed(order))).rejects.toThrow('Throttled.');
  });
});

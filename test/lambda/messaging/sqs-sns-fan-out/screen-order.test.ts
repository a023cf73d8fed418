import { failuresOf } from '../../../support/lambda-events';
import { entries, enveloped, handlerOf, hidden } from './ledger';

const handler = handlerOf('screen-order');
const large = { id: 'm-1', body: enveloped({ orderId: 'o-1', total: 5000, currency: 'USD' }) };
const malformed = { id: 'bad', body: enveloped({ total: 5000, currency: 'USD' }), receives: 2 };

describe('screen-order', () => {
  it('notes an order for review', async () => {
    expect(await failuresOf(handler, large)).toEqual([]);
    expect(entries).toEqual([{ pk: 'o-1', sk: 'screening', total: 5000, status: 'review' }]);
  });

  it('ignores a duplicate', async () => {
    expect(await failuresOf(handler, large, { ...large, id: 'm-2' })).toEqual([]);
    expect(entries).toHaveLength(1);
  });

  it('reports and hides a malformed order while its neighbour goes through', async () => {
    expect(await failuresOf(handler, malformed, large)).toEqual(['bad']);
    expect(hidden()).toEqual({ 'handle of bad': 1 });
    expect(entries).toHaveLength(1);
  });
});

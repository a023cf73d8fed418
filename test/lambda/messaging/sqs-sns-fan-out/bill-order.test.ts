import { failuresOf } from '../../../support/lambda-events';
import { entries, enveloped, failLedger, handlerOf, hidden } from './ledger';

const handler = handlerOf('bill-order');
const message = (orderId: string, total: number, currency = 'USD') => ({
  id: orderId,
  body: enveloped({ orderId, total, currency }),
});
const poison = (receives: number) => ({ ...message('poison', 20, 'XTS'), id: `poison-${receives}`, receives });

describe('bill-order', () => {
  it('books a bill in US dollars', async () => {
    expect(await failuresOf(handler, message('o-1', 40))).toEqual([]);
    expect(entries).toEqual([{ pk: 'o-1', sk: 'bill', dollars: 40 }]);
  });

  it('converts by the rate in the ledger', async () => {
    expect(await failuresOf(handler, message('o-1', 40, 'EUR'))).toEqual([]);
    expect(entries).toEqual([{ pk: 'o-1', sk: 'bill', dollars: 50 }]);
  });

  it('ignores a duplicate, in the same batch or later', async () => {
    const twice = [message('o-1', 40), { ...message('o-1', 40), id: 'again' }];
    expect(await failuresOf(handler, ...twice)).toEqual([]);
    expect(await failuresOf(handler, message('o-1', 40))).toEqual([]);
    expect(entries).toHaveLength(1);
    expect(hidden()).toEqual({});
  });

  it('reports poison while its neighbours go through', async () => {
    expect(await failuresOf(handler, message('o-1', 1), poison(1), message('o-2', 2))).toEqual(['poison-1']);
    expect(entries.map(({ pk }) => pk).sort()).toEqual(['o-1', 'o-2']);
  });

  it('hides a failed message for 0, 1 and 3 seconds, by how often it was received, and no other', async () => {
    await failuresOf(handler, poison(1), message('o-1', 1), poison(2), poison(3));
    expect(hidden()).toEqual({
      'handle of poison-1': 0,
      'handle of poison-2': 1,
      'handle of poison-3': 3,
    });
  });

  it('hides it for 15 minutes at most', async () => {
    await failuresOf(handler, poison(30));
    expect(hidden()).toEqual({ 'handle of poison-30': 900 });
  });

  it('reports a batch that failed as a whole, message by message, instead of throwing', async () => {
    expect(await failuresOf(handler, poison(1), poison(2))).toEqual(['poison-1', 'poison-2']);
  });

  it('reports an order whose entry the ledger refuses for another reason than a duplicate', async () => {
    failLedger(new Error('Throttled.'));
    expect(await failuresOf(handler, message('o-1', 40))).toEqual(['o-1']);
  });

  it.each([
    ['no JSON', 'hello'],
    ['no total', JSON.stringify({ Message: JSON.stringify({ orderId: 'o-1', currency: 'USD' }) })],
    [
      'a total that is text',
      JSON.stringify({ Message: JSON.stringify({ orderId: 'o-1', total: '4', currency: 'USD' }) }),
    ],
    ['no envelope', JSON.stringify({ orderId: 'o-1', total: 4, currency: 'USD' })],
  ])('reports a message with %s', async (_, body) => {
    expect(await failuresOf(handler, { id: 'bad', body }, message('o-2', 2))).toEqual(['bad']);
    expect(entries).toEqual([{ pk: 'o-2', sk: 'bill', dollars: 2 }]);
  });
});

import { failuresOf } from '../../../support/lambda-events';
import { entries, failLedger, hidden, known, loadHandler } from '../../../support/ledger';

const handler = loadHandler('messaging/sqs-queues/allocate-line');
const LINE = { orderId: 'o-1', line: 1, sku: 'mug', quantity: 2 };
const message = (more: object = {}, id = 'm-1') => ({ id, body: JSON.stringify({ ...LINE, ...more }) });

beforeEach(() => {
  known['sku#mug/shelf'] = { shelf: 'A-12' };
});

describe('allocate-line', () => {
  it('books a line with the shelf that holds its article', async () => {
    expect(await failuresOf(handler, message())).toEqual([]);
    expect(entries).toEqual([{ pk: 'o-1', sk: 'line-1', sku: 'mug', quantity: 2, shelf: 'A-12' }]);
  });

  it('books each line of an order, and each once', async () => {
    const twice = [message(), message({}, 'again'), message({ line: 2 }, 'second line')];
    expect(await failuresOf(handler, ...twice)).toEqual([]);
    expect(await failuresOf(handler, message())).toEqual([]);
    expect(entries.map(({ sk }) => sk).sort()).toEqual(['line-1', 'line-2']);
    expect(hidden()).toEqual({});
  });

  it('reports a line whose article no shelf holds, and books its neighbours', async () => {
    const lines = [message(), message({ line: 2, sku: 'lamp' }, 'lamp'), message({ line: 3 }, 'third')];
    expect(await failuresOf(handler, ...lines)).toEqual(['lamp']);
    expect(entries.map(({ sk }) => sk).sort()).toEqual(['line-1', 'line-3']);
    expect(hidden()).toEqual({ 'handle of lamp': 0 });
  });

  it('books it once somebody has entered the shelf', async () => {
    expect(await failuresOf(handler, message({ sku: 'vase' }))).toEqual(['m-1']);
    known['sku#vase/shelf'] = { shelf: 'B-1' };
    expect(await failuresOf(handler, message({ sku: 'vase' }))).toEqual([]);
    expect(entries).toMatchObject([{ sku: 'vase', shelf: 'B-1' }]);
  });

  it('looks a shelf up once', async () => {
    known['sku#cup/shelf'] = { shelf: 'A-1' };
    await failuresOf(handler, message({ sku: 'cup' }));
    known['sku#cup/shelf'] = { shelf: 'moved' };
    await failuresOf(handler, message({ sku: 'cup', line: 2 }));
    expect(entries.map(({ shelf }) => shelf)).toEqual(['A-1', 'A-1']);
  });

  it('reports a line that the ledger refuses for another reason than a duplicate', async () => {
    failLedger(new Error('Throttled.'));
    expect(await failuresOf(handler, message())).toEqual(['m-1']);
  });

  it.each([
    ['no JSON', 'hello'],
    ['no order', JSON.stringify({ ...LINE, orderId: undefined })],
    ['line 0', JSON.stringify({ ...LINE, line: 0 })],
    ['half a piece', JSON.stringify({ ...LINE, quantity: 0.5 })],
    ['a number for an article', JSON.stringify({ ...LINE, sku: 7 })],
  ])('reports a message with %s', async (_, body) => {
    expect(await failuresOf(handler, { id: 'bad', body })).toEqual(['bad']);
    expect(entries).toEqual([]);
  });
});

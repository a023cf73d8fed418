import { failuresOf } from '../../../support/lambda-events';
import { entries, enveloped, handlerOf, hidden } from './ledger';

const handler = handlerOf('ship-order');
const ORDER = { orderId: 'o-1', total: 40, currency: 'USD' };
const raw = { id: 'm-1', body: JSON.stringify(ORDER) };

describe('ship-order', () => {
  it('prepares the shipment of an order that stands in the body as it was published', async () => {
    expect(await failuresOf(handler, raw)).toEqual([]);
    expect(entries).toEqual([{ pk: 'o-1', sk: 'shipment', status: 'prepared' }]);
  });

  it('ignores a duplicate', async () => {
    expect(await failuresOf(handler, raw, { ...raw, id: 'm-2' })).toEqual([]);
    expect(entries).toHaveLength(1);
  });

  it.each([
    ['an upload', { Records: [{ eventSource: 'aws:s3', s3: { object: { key: 'o-1.json' } } }] }],
    ['the set-up of notifications', { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'uploads' }],
  ])('ignores what S3 says of %s', async (_, notice) => {
    expect(await failuresOf(handler, { id: 'notice', body: JSON.stringify(notice) })).toEqual([]);
    expect(entries).toEqual([]);
  });

  it('reports and hides what is no order, and a message in an envelope is none', async () => {
    const bad = [
      { id: 'empty', body: '{}', receives: 3 },
      { id: 'envelope', body: enveloped(ORDER) },
    ];
    expect(await failuresOf(handler, ...bad, raw)).toEqual(['empty', 'envelope']);
    expect(hidden()).toEqual({ 'handle of empty': 3, 'handle of envelope': 0 });
    expect(entries).toHaveLength(1);
  });
});

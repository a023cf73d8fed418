import { DeleteObjectCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { failuresOf } from '../../../support/lambda-events';
import { entries, failLedger, loadHandler } from '../../../support/ledger';

const s3 = mockClient(S3Client);
const handler = loadHandler('messaging/sqs-queues/print-papers');
const claim = { id: 'm-1', body: JSON.stringify({ orderId: 'o-1', papers: { bucket: 'papers', key: 'o-1/1' } }) };

/** The objects of the bucket, by key. */
const objects = new Map<string, string>();

beforeEach(() => {
  objects.clear();
  objects.set('o-1/1', 'first\fsecond');
  s3.reset();
  s3.on(GetObjectCommand, { Bucket: 'papers' }).callsFake(({ Key }) => {
    if (!objects.has(Key)) throw new Error('NoSuchKey');
    return { Body: { transformToString: async () => objects.get(Key) } };
  });
  s3.on(DeleteObjectCommand, { Bucket: 'papers' }).callsFake(({ Key }) => {
    objects.delete(Key);
    return {};
  });
});

describe('print-papers', () => {
  it('redeems a claim check, prints, and deletes the object', async () => {
    expect(await failuresOf(handler, claim)).toEqual([]);
    expect(entries).toEqual([{ pk: 'o-1', sk: 'papers', pages: 2, bytes: 12 }]);
    expect(objects.size).toBe(0);
  });

  it('prints what stands in the message, with no call to the bucket', async () => {
    const inline = { id: 'm-1', body: JSON.stringify({ orderId: 'o-2', papers: { payload: 'one page' } }) };
    expect(await failuresOf(handler, inline)).toEqual([]);
    expect(entries).toMatchObject([{ pk: 'o-2', pages: 1, bytes: 8 }]);
    expect(s3.calls()).toEqual([]);
  });

  it('is done with a message that comes again after the object is gone', async () => {
    await failuresOf(handler, claim);
    expect(await failuresOf(handler, { ...claim, id: 'again' })).toEqual([]);
    expect(entries).toHaveLength(1);
  });

  it('deletes what an earlier try has printed and left', async () => {
    entries.push({ pk: 'o-1', sk: 'papers', pages: 2 });
    expect(await failuresOf(handler, claim)).toEqual([]);
    expect(objects.size).toBe(0);
  });

  it('keeps the object where it could not be printed', async () => {
    failLedger(new Error('Throttled.'));
    expect(await failuresOf(handler, claim)).toEqual(['m-1']);
    expect(objects.size).toBe(1);
  });

  it('reports a claim check for an object that is not there', async () => {
    objects.clear();
    expect(await failuresOf(handler, claim)).toEqual(['m-1']);
    expect(entries).toEqual([]);
  });
});

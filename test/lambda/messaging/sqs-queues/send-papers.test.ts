import '../../../support/quiet-logger';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import type { PapersRequest } from '../../../../lambda/messaging/sqs-queues/send-papers';

Object.assign(process.env, { PAPERS_BUCKET: 'papers', QUEUE_URL: 'https://queue' });

const s3 = mockClient(S3Client);
const sqs = mockClient(SQSClient);
// Not imported: it reads the environment when it is loaded.
const { handler } = require('../../../../lambda/messaging/sqs-queues/send-papers') as {
  handler(request: PapersRequest): Promise<void>;
};

beforeEach(() => {
  s3.reset();
  sqs.reset();
});

const deposited = () => s3.commandCalls(PutObjectCommand).map(({ args: [{ input }] }) => input);
const sent = () =>
  sqs.commandCalls(SendMessageCommand).map(({ args: [{ input }] }) => {
    expect(input.QueueUrl).toBe('https://queue');
    return JSON.parse(input.MessageBody ?? '');
  });

describe('send-papers', () => {
  it('leaves large papers in the bucket and sends where they lie', async () => {
    await handler({ orderId: 'o-1', pages: 1500 });
    const [object] = deposited();
    expect(object).toMatchObject({ Bucket: 'papers', Key: expect.stringMatching(/^o-1\/[0-9a-f-]{36}$/) });
    expect(Buffer.byteLength(object?.Body as string)).toBeGreaterThan(1024 * 1024);
    expect(String(object?.Body).split('\f')).toHaveLength(1500);
    expect(sent()).toEqual([{ orderId: 'o-1', papers: { bucket: 'papers', key: object?.Key } }]);
  });

  it('sends small papers in the message itself', async () => {
    await handler({ orderId: 'o-1', pages: 2 });
    expect(deposited()).toEqual([]);
    expect(sent()).toEqual([{ orderId: 'o-1', papers: { payload: expect.stringContaining('Order o-1, page 2') } }]);
  });

  it('never sends more than fits into a Lambda event ten times', async () => {
    for (const pages of [100, 130, 131, 132, 200]) await handler({ orderId: 'o-1', pages });
    for (const message of sent()) expect(JSON.stringify(message).length * 10).toBeLessThan(6_000_000);
    expect(deposited()).toHaveLength(2);
  });

  it('gives each its own object, for whoever redeems a claim check deletes it', async () => {
    for (let time = 0; time < 2; time++) await handler({ orderId: 'o-1', pages: 1500 });
    expect(new Set(deposited().map(({ Key }) => Key)).size).toBe(2);
  });

  it('sends nothing where the bucket does not take the papers', async () => {
    s3.on(PutObjectCommand).rejects(new Error('Slow down.'));
    await expect(handler({ orderId: 'o-1', pages: 1500 })).rejects.toThrow('Slow down.');
    expect(sent()).toEqual([]);
  });
});

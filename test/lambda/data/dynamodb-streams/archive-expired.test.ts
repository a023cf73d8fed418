import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { eventOf, load, record } from './support';

const s3 = mockClient(S3Client);
const { handler } = load<typeof import('../../../../lambda/data/dynamodb-streams/archive-expired')>('archive-expired');
const archive = (...records: Parameters<typeof eventOf>) => handler(eventOf(...records), {} as Context, () => {});

beforeEach(() => {
  s3.reset();
  s3.on(PutObjectCommand).resolves({});
});

const removed = (customer: string, order: string) => {
  const { dynamodb, ...rest } = record(customer, order, undefined);
  return { ...rest, dynamodb: { ...dynamodb, OldImage: { customer: { S: customer }, amount: { N: '5' } } } };
};

it('writes each order under its name, as DynamoDB imports it', async () => {
  await archive(removed('ann', '1'), removed('b/c', '2'));
  expect(s3.commandCalls(PutObjectCommand).map(({ args: [{ input }] }) => input)).toMatchObject([
    { Bucket: 'archive', Key: 'expired/ann/1.json', Body: '{"Item":{"customer":{"S":"ann"},"amount":{"N":"5"}}}' },
    { Bucket: 'archive', Key: 'expired/b%2Fc/2.json' },
  ]);
});

it('fails the batch where an image is missing or S3 does not take it', async () => {
  await expect(archive(record('ann', '1', undefined))).rejects.toThrow('no old image');
  s3.on(PutObjectCommand).rejects(new Error('Slow down.'));
  await expect(archive(removed('ann', '1'))).rejects.toThrow('Slow down.');
});

import { GetObjectCommand, NoSuchKey, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import type { JsonAnswer } from '../../../../lambda/shared/json-answer';

process.env.INVOICES = 'finance-s3alias';
const s3 = mockClient(S3Client);
// Not imported: it reads the environment when it is loaded.
const { handler } = require('../../../../lambda/storage/s3-security/read-redacted') as {
  handler(event: { rawPath: string }): Promise<JsonAnswer>;
};

beforeEach(() => s3.reset());

it('hands an invoice out without account numbers', async () => {
  s3.on(GetObjectCommand, { Bucket: 'finance-s3alias', Key: 'finance/invoices/march' }).resolves({
    Body: { transformToString: async () => 'To DE89 3704 0044 0532 0130 00.' } as never,
  });
  const { statusCode, body } = await handler({ rawPath: '/march' });
  expect(statusCode).toBe(200);
  expect(JSON.parse(body)).toEqual({ invoice: 'To ****3000.' });
});

it.each([
  new NoSuchKey({ message: 'Gone', $metadata: {} }),
  new S3ServiceException({ name: 'AccessDenied', message: 'Denied', $fault: 'client', $metadata: {} }),
])('answers 404 to %s', async (error) => {
  s3.on(GetObjectCommand).rejects(error);
  expect(await handler({ rawPath: '/march' })).toMatchObject({
    statusCode: 404,
    body: '{"message":"There is no such invoice, or none that may be read here."}',
  });
});

it('fails where S3 fails', async () => {
  s3.on(GetObjectCommand).rejects(new Error('Slow down'));
  await expect(handler({ rawPath: '/march' })).rejects.toThrow('Slow down');
});

it.each(['/', '/../payroll/anna', '/March'])('refuses the path %s', async (rawPath) => {
  expect((await handler({ rawPath })).statusCode).toBe(400);
  expect(s3.calls()).toHaveLength(0);
});

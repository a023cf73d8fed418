import { itIsFixed, useEmulators } from './support';

useEmulators();

itIsFixed('a put with aws:kms and no key takes the AWS managed key', async ({ s3 }) => {
  await s3.createBucket({ Bucket: 'encrypted' });
  const object = { Bucket: 'encrypted', Key: 'order.json' };
  await s3.putObject({ ...object, Body: '{}', ServerSideEncryption: 'aws:kms' });

  expect(await s3.headObject(object)).toMatchObject({
    ServerSideEncryption: 'aws:kms',
    SSEKMSKeyId: expect.stringMatching(/^arn:aws:kms:/),
  });
});

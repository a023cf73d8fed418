import { ask } from './http';
import { deploy, destroy, itIsFixed, settledStatus, useEmulators } from './support';

useEmulators();

const GIGABYTE = 1024 ** 3;
/** In the place of an answer. */
const WAITS = { status: 'waits for the body' };
const SUFFIX = '-000000000000-us-east-1-an';

itIsFixed('a put with aws:kms and no key takes the AWS managed key', async ({ s3 }) => {
  await s3.createBucket({ Bucket: 'encrypted' });
  const object = { Bucket: 'encrypted', Key: 'order.json' };
  await s3.putObject({ ...object, Body: '{}', ServerSideEncryption: 'aws:kms' });

  expect(await s3.headObject(object)).toMatchObject({
    ServerSideEncryption: 'aws:kms',
    SSEKMSKeyId: expect.stringMatching(/^arn:aws:kms:/),
  });
});

itIsFixed('a put that declares more than 5 GB is refused before its body comes', async (aws) => {
  await aws.s3.createBucket({ Bucket: 'large' });
  const declare = (bytes: number, headers: Record<string, string> = {}) =>
    Promise.race([
      ask(aws, 'https://large.s3.us-east-1.amazonaws.com/film', {
        method: 'PUT',
        headers: { 'content-length': `${bytes}`, ...headers },
        signed: 's3',
      }),
      new Promise((resolve) => setTimeout(resolve, 500, WAITS).unref()),
    ]);

  expect(await declare(6 * GIGABYTE)).toMatchObject({
    status: 400,
    body: expect.stringMatching(/<Code>EntityTooLarge<.*<ProposedSize>6442450944<.*<MaxSizeAllowed>5368709120</),
  });
  // Signed chunks make the request longer than the object, whose size counts.
  const decoded = { 'x-amz-decoded-content-length': `${5 * GIGABYTE}` };
  expect(await declare(5 * GIGABYTE + 100, decoded)).toBe(WAITS);
  expect(await declare(5 * GIGABYTE)).toBe(WAITS);
});

itIsFixed('a stack names buckets in the namespace of the account and Region', async (aws) => {
  const bucket = (Properties: object) => ({ Films: { Type: 'AWS::S3::Bucket', Properties: { ...Properties } } });
  const regional = { BucketNamespace: 'account-regional' };

  const { Films } = await deploy(aws, 'Prefixed', bucket({ ...regional, BucketNamePrefix: 'films' }));
  expect(Films).toBe(`films${SUFFIX}`);
  await destroy(aws, 'Prefixed');
  const named = await deploy(aws, 'Named', bucket({ ...regional, BucketName: `cuts${SUFFIX}` }));
  expect(named).toEqual({ Films: `cuts${SUFFIX}` });

  const refused = [{ ...regional, BucketName: 'cuts' }, { BucketNamePrefix: 'cuts' }];
  for (const [n, properties] of refused.entries()) {
    await aws.cloudFormation.createStack({
      StackName: `Refused${n}`,
      TemplateBody: JSON.stringify({ Resources: bucket(properties) }),
    });
    expect(await settledStatus(aws, `Refused${n}`)).toMatch(/^ROLLBACK_/);
  }
});

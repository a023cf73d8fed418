import { deploy, itIsFixed, useEmulators } from './support';

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

itIsFixed('a stack locks the objects of a bucket', async (aws) => {
  const locked = (DefaultRetention: object) => ({
    Records: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        ObjectLockEnabled: true,
        ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention } },
      },
    },
  });
  const { Records } = await deploy(aws, 'Locked', locked({ Mode: 'GOVERNANCE', Days: 30 }));
  const record = { Bucket: Records, Key: 'contract' };
  const { VersionId } = await aws.s3.putObject({ ...record, Body: 'signed' });

  expect(await aws.s3.headObject(record)).toMatchObject({ VersionId, ObjectLockMode: 'GOVERNANCE' });
  await expect(aws.s3.deleteObject({ ...record, VersionId })).rejects.toMatchObject({ name: 'AccessDenied' });
  await aws.s3.deleteObject({ ...record, VersionId, BypassGovernanceRetention: true });
});

itIsFixed('objects and uploads say which rule will end them, and when', async ({ s3 }) => {
  const Bucket = 'archive';
  await s3.createBucket({ Bucket });
  const Status = 'Enabled' as const;
  await s3.putBucketLifecycleConfiguration({
    Bucket,
    LifecycleConfiguration: {
      Rules: [
        { ID: 'all logs', Status, Filter: { Prefix: 'logs/' }, Expiration: { Days: 30 } },
        { ID: 'marked', Status, Filter: { Tag: { Key: 'keep', Value: 'week' } }, Expiration: { Days: 7 } },
        {
          ID: 'large',
          Status,
          Filter: { And: { Prefix: 'films/', ObjectSizeGreaterThan: 4 } },
          Expiration: { Days: 9 },
        },
        { ID: 'off', Status: 'Disabled', Filter: {}, Expiration: { Days: 1 } },
        { ID: 'uploads', Status, Filter: {}, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 2 } },
      ],
    },
  });
  /** S3 adds the days and rounds up to midnight. */
  const midnight = (days: number) => new Date((Math.floor(Date.now() / 86_400_000) + days + 1) * 86_400_000);
  const by = (days: number, rule: string) => `expiry-date="${midnight(days).toUTCString()}", rule-id="${rule}"`;
  const put = async (Key: string, Tagging?: string, Body = 'text') =>
    (await s3.putObject({ Bucket, Key, Body, Tagging })).Expiration;

  expect(await put('logs/1')).toBe(by(30, 'all%20logs'));
  expect((await s3.headObject({ Bucket, Key: 'logs/1' })).Expiration).toBe(by(30, 'all%20logs'));
  expect(await put('other', 'keep=week')).toBe(by(7, 'marked'));
  expect(await put('logs/2', 'keep=week')).toBe(by(7, 'marked'));
  expect(await put('other', 'keep=month')).toBeUndefined();
  expect(await put('films/1')).toBeUndefined();
  expect(await put('films/1', undefined, 'texts')).toBe(by(9, 'large'));
  expect(await s3.createMultipartUpload({ Bucket, Key: 'logs/3' })).toMatchObject({
    AbortDate: midnight(2),
    AbortRuleId: 'uploads',
  });
});

itIsFixed('a rule that moves to a class for rare access within 30 days is refused', async ({ s3 }) => {
  const Bucket = 'hasty';
  await s3.createBucket({ Bucket });
  const after = (Days: number, StorageClass: 'STANDARD_IA' | 'ONEZONE_IA' | 'GLACIER') =>
    s3.putBucketLifecycleConfiguration({
      Bucket,
      LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Filter: {}, Transitions: [{ Days, StorageClass }] }] },
    });
  for (const storageClass of ['STANDARD_IA', 'ONEZONE_IA'] as const) {
    expect(await after(29, storageClass).catch((error) => error)).toMatchObject({ name: 'InvalidArgument' });
    await after(30, storageClass);
  }
  await after(0, 'GLACIER');
});

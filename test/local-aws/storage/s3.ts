import { ask } from '../http';
import { eventually } from '../race';
import { replicated, statusOf } from '../s3-support';
import { deploy, destroy, enforcingIam, itIsFixed, settledStatus, update } from '../support';
import type { Resources } from '../templates';

const GIGABYTE = 1024 ** 3;
/** In the place of an answer. */
const WAITS = { status: 'waits for the body' };
const SUFFIX = '-000000000000-us-east-1-an';

itIsFixed('a put with aws:kms and no key takes the AWS managed key, whatever the default is', async ({ s3 }) => {
  const [Bucket, Key] = ['encrypted', 'order.json'];
  await s3.createBucket({ Bucket });
  await s3.putBucketEncryption({
    Bucket,
    ServerSideEncryptionConfiguration: {
      Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'our-key' } }],
    },
  });
  const head = () => s3.headObject({ Bucket, Key });
  await s3.putObject({ Bucket, Key, Body: '{}', ServerSideEncryption: 'aws:kms' });
  const SSEKMSKeyId = expect.stringMatching(/^arn:aws:kms:.*:alias\/aws\/s3$/);
  expect(await head()).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId });
  await s3.putObject({ Bucket, Key, Body: '{}' });
  expect(await head()).toMatchObject({ SSEKMSKeyId: 'our-key' });
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

itIsFixed('two notifications that one event would match are refused', async ({ s3, sqs }) => {
  await s3.createBucket({ Bucket: 'noisy' });
  await sqs.createQueue({ QueueName: 'heard' });
  const rule = (Event: 's3:ObjectCreated:*' | 's3:ObjectCreated:Put' | 's3:ObjectRemoved:*', ...names: string[]) => ({
    QueueArn: 'arn:aws:sqs:us-east-1:000000000000:heard',
    Events: [Event],
    Filter: { Key: { FilterRules: names.map((Value, n) => ({ Name: (['prefix', 'suffix'] as const)[n], Value })) } },
  });
  const put = (...QueueConfigurations: ReturnType<typeof rule>[]) =>
    s3.putBucketNotificationConfiguration({ Bucket: 'noisy', NotificationConfiguration: { QueueConfigurations } });

  // As the page has them.
  await put(rule('s3:ObjectCreated:Put', 'images/'), rule('s3:ObjectCreated:Put', 'logs/'));
  await put(rule('s3:ObjectCreated:Put', 'images', '.jpg'), rule('s3:ObjectCreated:Put', 'images', '.png'));
  await put(rule('s3:ObjectCreated:*', 'images'), rule('s3:ObjectRemoved:*', 'images'));
  const refusal = (...rules: ReturnType<typeof rule>[]) => put(...rules).catch((error) => error);
  const ambiguous = { name: 'InvalidArgument', message: expect.stringContaining('ambiguously defined') };
  expect(await refusal(rule('s3:ObjectCreated:*'), rule('s3:ObjectCreated:*', 'images'))).toMatchObject(ambiguous);
  for (const prefix of ['', 'images']) {
    const rules = [rule('s3:ObjectCreated:*', prefix, 'jpg'), rule('s3:ObjectCreated:Put', '', 'pg')];
    expect(await refusal(...rules)).toMatchObject(ambiguous);
  }
  expect(await refusal(rule('s3:ObjectCreated:*'), rule('s3:ObjectCreated:Put'))).toMatchObject({
    name: 'InvalidArgument',
    message: expect.stringContaining('Configurations overlap'),
  });
});

itIsFixed('a stack has S3 copy new objects, with tags and delete markers, a while later', async (aws) => {
  const { Source, Copies } = await deploy(aws, 'Replicated', replicated('s3:ReplicateObject', 's3:ReplicateDelete'));
  const { VersionId } = await aws.s3.putObject({
    Bucket: Source,
    Key: 'in/a',
    Body: 'text',
    Tagging: 'rights=cleared',
  });
  expect(await statusOf(aws, Source, 'in/a')).toBe('PENDING');
  expect(await statusOf(aws, Copies, 'in/a')).toBe('NotFound');
  await eventually(async () => expect(await statusOf(aws, Source, 'in/a')).toBe('COMPLETED'));
  expect(await statusOf(aws, Copies, 'in/a')).toBe('REPLICA');
  expect(await aws.s3.getObjectTagging({ Bucket: Copies, Key: 'in/a' })).toMatchObject({
    VersionId,
    TagSet: [{ Key: 'rights', Value: 'cleared' }],
  });

  await aws.s3.deleteObject({ Bucket: Source, Key: 'in/a' });
  await eventually(async () => expect(await statusOf(aws, Copies, 'in/a')).toBe('NotFound'));
  const { Versions, DeleteMarkers } = await aws.s3.listObjectVersions({ Bucket: Copies });
  expect([Versions?.length, DeleteMarkers?.length]).toEqual([1, 1]);

  const { Copier, Copies: copies, Source: source } = replicated();
  const unset = { ...source, Properties: { VersioningConfiguration: { Status: 'Enabled' } } } as Resources[string];
  expect(await update(aws, 'Replicated', { Copier, Copies: copies, Source: unset } as Resources)).toBe(
    'UPDATE_COMPLETE',
  );
  await aws.s3.putObject({ Bucket: Source, Key: 'in/b', Body: 'text' });
  expect(await statusOf(aws, Source, 'in/b')).toBeUndefined();
});

itIsFixed('S3 copies with the rights of the role, and says where they do not suffice', async (aws) => {
  const { Source, Copies } = await deploy(aws, 'Unreplicated', replicated('s3:PutObject'));
  await enforcingIam(aws, async () => {
    await aws.s3.putObject({ Bucket: Source, Key: 'in/a', Body: 'text' });
    await eventually(async () => expect(await statusOf(aws, Source, 'in/a')).toBe('FAILED'));
    expect(await statusOf(aws, Copies, 'in/a')).toBe('NotFound');
  });
});

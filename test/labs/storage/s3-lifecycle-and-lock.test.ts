import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim } = testLab('storage/s3-lifecycle-and-lock');

const BUCKET = 'AWS::S3::Bucket';
const SEVEN_YEARS = 2557;

const bucket = (template: Template, name: string) => resource(template, BUCKET, name).Properties;
const rules = (template: Template) => bucket(template, 'LogsBucket').LifecycleConfiguration.Rules;
const rule = (template: Template, id: string) => {
  const found = rules(template).filter(({ Id }: { Id: string }) => Id === id);
  expect(found).toHaveLength(1);
  return found[0];
};
const transitions = (template: Template, id: string) =>
  rule(template, id).Transitions.map((each: { StorageClass: string; TransitionInDays: number }) => [
    each.TransitionInDays,
    each.StorageClass,
  ]);
/** What the policies of somebody allow, and on what. */
const allowed = (template: Template, roleName: string) => {
  const role = resource(template, 'AWS::IAM::Role', roleName);
  return resourcesOf(template, 'AWS::IAM::Policy')
    .filter(({ Properties }) => Properties.Roles[0].Ref === role.id)
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
};

claim('s3-storage-classes-lifecycle/transition-ia', (template) => {
  expect(transitions(template, 'access-logs')[0]).toEqual([30, 'STANDARD_IA']);
  // AWS refuses a rule that moves to a class for rare access before.
  for (const { Transitions = [] } of rules(template)) {
    for (const { StorageClass, TransitionInDays } of Transitions) {
      if (/IA$/.test(StorageClass)) expect(TransitionInDays).toBeGreaterThanOrEqual(30);
    }
  }
});

claim('s3-storage-classes-lifecycle/transition-one-zone', (template) => {
  expect(transitions(template, 'reports')).toEqual([[30, 'ONEZONE_IA']]);
  // Nothing that could not be computed again.
  for (const id of ['access-logs', 'audit-logs', 'exports']) {
    expect(JSON.stringify(rule(template, id))).not.toContain('ONEZONE_IA');
  }
});

claim('s3-storage-classes-lifecycle/transition-glacier', (template) => {
  expect(transitions(template, 'access-logs')[1]).toEqual([90, 'GLACIER_IR']);
  expect(transitions(template, 'audit-logs')[0]).toEqual([90, 'GLACIER']);
  // Both are kept for the 90 days that they are billed for at least.
  for (const id of ['access-logs', 'audit-logs']) expect(transitions(template, id).at(-1)[0]).toBe(90 + 90);
});

claim('s3-storage-classes-lifecycle/transition-deep-archive', (template) => {
  for (const id of ['access-logs', 'audit-logs']) {
    expect(transitions(template, id).at(-1)).toEqual([180, 'DEEP_ARCHIVE']);
    expect(rule(template, id).ExpirationInDays - 180).toBeGreaterThanOrEqual(180);
  }
});

claim('s3-storage-classes-lifecycle/intelligent-tiering', (template) => {
  expect(transitions(template, 'exports')).toEqual([[0, 'INTELLIGENT_TIERING']]);
  expect(bucket(template, 'LogsBucket').IntelligentTieringConfigurations).toEqual([
    {
      Id: 'archive-exports',
      Prefix: rule(template, 'exports').Prefix,
      Status: 'Enabled',
      Tierings: [
        { AccessTier: 'ARCHIVE_ACCESS', Days: 90 },
        { AccessTier: 'DEEP_ARCHIVE_ACCESS', Days: 180 },
      ],
    },
  ]);
});

claim('s3-storage-classes-lifecycle/expire-objects', (template) => {
  expect(rule(template, 'access-logs')).toMatchObject({ Prefix: 'access/', Status: 'Enabled', ExpirationInDays: 365 });
  expect(rule(template, 'audit-logs').ExpirationInDays).toBe(SEVEN_YEARS);
});

claim('s3-storage-classes-lifecycle/expire-old-versions', (template) => {
  const { VersioningConfiguration } = bucket(template, 'LogsBucket');
  expect(VersioningConfiguration).toEqual({ Status: 'Enabled' });
  const leftovers = rule(template, 'leftovers');
  expect(leftovers).toMatchObject({
    Status: 'Enabled',
    NoncurrentVersionExpiration: { NoncurrentDays: 30, NewerNoncurrentVersions: 2 },
    ExpiredObjectDeleteMarker: true,
  });
  // Of the whole bucket.
  expect(leftovers).not.toHaveProperty('Prefix');
  expect(leftovers).not.toHaveProperty('TagFilters');
});

claim('s3-storage-classes-lifecycle/abort-multipart', (template) => {
  expect(rule(template, 'leftovers').AbortIncompleteMultipartUpload).toEqual({ DaysAfterInitiation: 7 });
});

claim('s3-storage-classes-lifecycle/prefix-and-tag-filters', (template) => {
  const filters = rules(template).map(
    ({ Id, Prefix, TagFilters, ObjectSizeGreaterThan }: Record<string, string | object>) => [
      Id,
      Prefix,
      TagFilters,
      ObjectSizeGreaterThan,
    ],
  );
  expect(filters).toEqual([
    ['access-logs', 'access/', undefined, undefined],
    ['audit-logs', 'audit/', [{ Key: 'keep', Value: 'seven-years' }], undefined],
    ['reports', 'reports/', undefined, 131_072],
    ['exports', 'exports/', undefined, 131_072],
    ['leftovers', undefined, undefined, undefined],
  ]);
});

claim('s3-object-lock/object-lock', (template) => {
  expect(bucket(template, 'RecordsBucket')).toMatchObject({
    ObjectLockEnabled: true,
    ObjectLockConfiguration: {
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 30 } },
    },
    VersioningConfiguration: { Status: 'Enabled' },
  });
  expect(bucket(template, 'LogsBucket')).not.toHaveProperty('ObjectLockEnabled');
  // The clerk may delete versions by IAM: it is the lock that keeps them. The officer alone has a way round it, and the function that empties.
  const objects = { 'Fn::Join': ['', [arnOf(resource(template, BUCKET, 'RecordsBucket')), '/*']] };
  const [clerk, ...more] = allowed(template, 'RecordsClerk');
  expect(more).toEqual([]);
  expect(clerk).toMatchObject({ Effect: 'Allow', Resource: objects });
  expect(clerk.Action).toContain('s3:DeleteObjectVersion');
  expect(clerk.Action).toContain('s3:PutObjectRetention');
  expect(clerk.Action).not.toContain('s3:BypassGovernanceRetention');
  expect(allowed(template, 'RecordsOfficer')).toEqual([
    {
      Effect: 'Allow',
      Resource: objects,
      Action: ['s3:BypassGovernanceRetention', 's3:DeleteObjectVersion', 's3:PutObjectLegalHold'],
    },
  ]);
});

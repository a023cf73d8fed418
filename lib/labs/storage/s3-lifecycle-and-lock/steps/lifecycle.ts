import {
  AbortMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetBucketLifecycleConfigurationCommand,
  type LifecycleRule,
  PutBucketLifecycleConfigurationCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import type { S3LifecycleAndLock } from '../stack';

const NO_RULE = 'no rule';

/** What the rules of the archive say, before a day has passed. */
export const lifecycle = walkthrough<S3LifecycleAndLock, 'UploadId'>((step) => [
  step({
    title: 'Read the rules',
    explain:
      'A rule has a filter (prefix, tags, size) and says what becomes of an object by its age: other classes, and an end.',
    call: ({ LogsBucketName }) => new GetBucketLifecycleConfigurationCommand({ Bucket: LogsBucketName }),
    show: ({ Rules = [] }) => table([['rule', 'for', 'moves to', 'ends'], ...Rules.map(lineOf)]),
    check: ({ Rules = [] }) => {
      const moves = Rules.map(({ ID, Transitions = [] }) => [ID, Transitions.map(({ StorageClass }) => StorageClass)]);
      expect(Object.fromEntries(moves)).toEqual({
        'access-logs': ['STANDARD_IA', 'GLACIER_IR', 'DEEP_ARCHIVE'],
        'audit-logs': ['GLACIER', 'DEEP_ARCHIVE'],
        reports: ['ONEZONE_IA'],
        exports: ['INTELLIGENT_TIERING'],
        leftovers: [],
      });
      const leftovers = Rules.find(({ ID }) => ID === 'leftovers');
      expect(leftovers?.NoncurrentVersionExpiration).toEqual({ NoncurrentDays: 30, NewerNoncurrentVersions: 2 });
    },
  }),
  step({
    title: 'Put an access log',
    explain: 'S3 says at once which rule will end it, and when: the days, rounded up to midnight UTC.',
    call: ({ LogsBucketName, run }) =>
      new PutObjectCommand({ Bucket: LogsBucketName, Key: `access/${run}.log`, Body: 'GET /shoes 200' }),
    show: ({ Expiration }) => Expiration ?? NO_RULE,
    check: ({ Expiration }) => {
      expect(Expiration).toContain('rule-id="access-logs"');
      expect(daysUntil(Expiration)).toBeGreaterThan(364);
      expect(daysUntil(Expiration)).toBeLessThan(367);
    },
  }),
  step({
    title: 'Put an audit log',
    explain: 'Another prefix, and it carries no tag yet. No rule holds for it: it stays until somebody decides.',
    call: ({ LogsBucketName, run }) =>
      new PutObjectCommand({ Bucket: LogsBucketName, Key: `audit/${run}.log`, Body: 'ann logged in' }),
    show: ({ Expiration }) => Expiration ?? NO_RULE,
    check: ({ ETag, Expiration }) => {
      expect(ETag).toBeDefined();
      expect(Expiration).toBeUndefined();
    },
  }),
  step({
    title: 'Put it with its tag',
    explain: 'Now prefix and tag both hold, and it is kept for seven years.',
    call: ({ LogsBucketName, run }) =>
      new PutObjectCommand({
        Bucket: LogsBucketName,
        Key: `audit/${run}.log`,
        Body: 'ann logged in',
        Tagging: 'keep=seven-years',
      }),
    show: ({ Expiration }) => Expiration ?? NO_RULE,
    check: ({ Expiration }) => {
      expect(Expiration).toContain('rule-id="audit-logs"');
      expect(daysUntil(Expiration)).toBeGreaterThan(7 * 365);
    },
  }),
  step({
    title: 'Begin an upload and forget it',
    explain:
      'Parts that were sent are stored and paid, and no list of objects shows them. The rule for leftovers ends it after seven days.',
    call: ({ LogsBucketName, run }) =>
      new CreateMultipartUploadCommand({ Bucket: LogsBucketName, Key: `exports/${run}.csv` }),
    capture: { UploadId: 'UploadId' },
    show: ({ AbortDate, AbortRuleId }) => `${AbortRuleId}: ${AbortDate?.toISOString()}`,
    check: ({ AbortRuleId }) => expect(AbortRuleId).toBe('leftovers'),
    undo: ({ LogsBucketName, UploadId, run }) =>
      new AbortMultipartUploadCommand({ Bucket: LogsBucketName, Key: `exports/${run}.csv`, UploadId }),
    neededUntil: 'Move to Standard-IA after a week',
  }),
  step({
    title: 'Move to Standard-IA after a week',
    explain:
      'A put of rules replaces all that are there, so it is well that S3 looks first: for rare access a log must be 30 days old.',
    call: ({ LogsBucketName }) =>
      new PutBucketLifecycleConfigurationCommand({
        Bucket: LogsBucketName,
        LifecycleConfiguration: {
          Rules: [
            {
              ID: 'hasty',
              Status: 'Enabled',
              Filter: { Prefix: 'access/' },
              Transitions: [{ Days: 7, StorageClass: 'STANDARD_IA' }],
            },
          ],
        },
      }),
    refusedWith: 'InvalidArgument',
    check: ({ message }) => expect(message).toContain('30'),
  }),
]);

function lineOf({ ID, Filter, Transitions = [], Expiration }: LifecycleRule): string[] {
  const { Prefix, Tags = [], ObjectSizeGreaterThan: size } = Filter?.And ?? { Prefix: Filter?.Prefix };
  const filter = [Prefix, ...Tags.map(({ Key, Value }) => `${Key}=${Value}`), size ? `> ${size} bytes` : ''];
  return [
    `${ID}`,
    filter.filter(Boolean).join(', ') || 'everything',
    Transitions.map(({ Days, StorageClass }) => `${StorageClass} ${Days}`).join(', '),
    Expiration?.Days ? `${Expiration.Days}` : '',
  ];
}

function daysUntil(expiration = ''): number {
  const [, date = ''] = /expiry-date="([^"]*)"/.exec(expiration) ?? [];
  return (Date.parse(date) - Date.now()) / 86_400_000;
}

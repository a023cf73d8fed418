import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/storage/s3-lifecycle-and-lock';

export const faults: Readonly<Record<string, Fault>> = {
  'all-expire': {
    changes: [{ file: `${LAB}/log-archive.ts`, from: "          prefix: 'access/',\n", to: '' }],
    symptom:
      'An auditor asks for the audit log of the year before last. It was to be kept for seven years, and there is only a delete marker.',
    hints: [
      'Put a new audit log and read `Expiration` in the answer: which rule will end it?',
      'Where two rules hold for an object, which of the two ends counts?',
    ],
    cause:
      'The rule for access logs has lost its prefix and holds for the whole bucket. Where rules overlap, S3 takes the shorter time: 365 days.',
    fix: 'Give the rule its prefix back. Versions that the delete markers hide are there for 30 days more.',
    breaks: { claim: 's3-storage-classes-lifecycle/prefix-and-tag-filters', step: 'Put an audit log' },
  },
  'lock-without-retention': {
    changes: [
      {
        file: `${LAB}/locked-records.ts`,
        from: '      objectLockDefaultRetention: RETENTION[mode],\n',
        to: '',
      },
    ],
    symptom: 'A clerk deleted a contract, version and all, though Object Lock is on for the bucket.',
    hints: [
      'Ask for the retention of a contract that was put today.',
      'Object Lock lets a version be locked. Who or what locks it?',
    ],
    cause:
      'The bucket has Object Lock and no default retention. It then locks only what is put with a mode and a date of its own, and clerks do not send them.',
    fix: 'Give the bucket a default retention; it holds for what is put from then on. Lock what is there already, version by version.',
    breaks: { claim: 's3-object-lock/object-lock', step: 'Look at its lock' },
  },
  'versions-for-ever': {
    changes: [
      {
        file: `${LAB}/log-archive.ts`,
        from: '          noncurrentVersionExpiration: Duration.days(30),\n          noncurrentVersionsToRetain: 2,\n',
        to: '',
      },
    ],
    symptom:
      'The bill for the archive grows by the month. Old logs expire as they should, and no list shows them any more.',
    hints: [
      'Compare the size of the bucket in CloudWatch with the sum of what a list shows.',
      'In a bucket with versions, what does an expiry do to the current version?',
    ],
    cause:
      'With versions on, an expiry only puts a delete marker on top. The version below becomes noncurrent, and no rule removes noncurrent versions.',
    fix: 'Add NoncurrentVersionExpiration to a rule of the whole bucket.',
    breaks: { claim: 's3-storage-classes-lifecycle/expire-old-versions', step: 'Read the rules' },
  },
};

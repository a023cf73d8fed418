import { DeleteObjectCommand, PutObjectCommand, PutObjectRetentionCommand } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { load } from '../../../../walkthrough/load';
import { walkthrough } from '../../../../walkthrough/step';
import type { S3LifecycleAndLock } from '../stack';

/** Long enough for the three steps that follow, also on a slow machine; short enough to see it end. */
const SECONDS = load({ full: 15, quick: 8 });

type Captures = 'LockedUntil' | 'DeedVersion';

/** What compliance mode means, for some seconds: it is the first thing that is locked, and the last that goes. */
export const lockForGood = walkthrough<S3LifecycleAndLock, Captures>((step) => [
  step({
    title: 'Choose a moment',
    explain: `A retention ends at a date. This one is some seconds from now: in compliance mode there is no way back, so you try it with little.`,
    command: `node -p 'new Date(Date.now() + ${SECONDS} * 1000).toISOString()'`,
    actions: [],
    capture: { LockedUntil: 'stdout' },
    check: ({ stdout }) => expect(stdout.trim()).toMatch(/^\d{4}-\d\d-\d\dT/),
  }),
  step({
    title: 'Put a deed in compliance mode',
    explain: 'The put itself may say mode and date. They count more than the default of the bucket.',
    call: ({ RecordsBucketName, LockedUntil, run }) =>
      new PutObjectCommand({
        Bucket: RecordsBucketName,
        Key: `${run}/deed`,
        Body: 'The house is sold.',
        ObjectLockMode: 'COMPLIANCE',
        ObjectLockRetainUntilDate: new Date(LockedUntil.trim()),
      }),
    capture: { DeedVersion: 'VersionId' },
    check: ({ VersionId }) => expect(VersionId).toBeDefined(),
  }),
  step({
    title: 'Delete it as the owner of the account',
    explain:
      'You may do everything here, and you ask to go past the lock. There is no past: in compliance mode not even the root user may.',
    call: ({ RecordsBucketName, DeedVersion, run }) =>
      new DeleteObjectCommand({
        Bucket: RecordsBucketName,
        Key: `${run}/deed`,
        VersionId: DeedVersion,
        BypassGovernanceRetention: true,
      }),
    refusedWith: 'AccessDenied',
    proves: { 's3-object-lock/delete-refused': ({ name }) => expect(name).toBe('AccessDenied') },
  }),
  step({
    title: 'Weaken its mode',
    explain: 'Compliance does not become governance either.',
    call: ({ RecordsBucketName, DeedVersion, LockedUntil, run }) =>
      new PutObjectRetentionCommand({
        Bucket: RecordsBucketName,
        Key: `${run}/deed`,
        VersionId: DeedVersion,
        Retention: { Mode: 'GOVERNANCE', RetainUntilDate: new Date(LockedUntil.trim()) },
        BypassGovernanceRetention: true,
      }),
    refusedWith: 'AccessDenied',
    check: ({ name }) => expect(name).toBe('AccessDenied'),
  }),
]);

export const unlockInTime = walkthrough<S3LifecycleAndLock, Captures>((step) => [
  step({
    title: 'Delete the deed',
    explain:
      'Its time is over by now, or is in some seconds. A version whose lock has ended is not deleted by S3; it can be deleted again, by anybody with the right, or by a lifecycle rule.',
    call: ({ RecordsBucketName, DeedVersion, run }) =>
      new DeleteObjectCommand({ Bucket: RecordsBucketName, Key: `${run}/deed`, VersionId: DeedVersion }),
    withinSeconds: 2 * SECONDS,
    check: ({ VersionId }, { DeedVersion }) => expect(VersionId).toBe(DeedVersion),
  }),
]);

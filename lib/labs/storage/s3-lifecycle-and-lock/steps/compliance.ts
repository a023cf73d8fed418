import { DeleteObjectCommand, PutObjectRetentionCommand } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { load } from '../../../../walkthrough/load';
import { walkthrough } from '../../../../walkthrough/step';
import type { S3LifecycleAndLock } from '../stack';

/** Governance mode until then could be bypassed. */
const LATER = new Date('2090-01-01T00:00:00Z');
/** Long enough for the two steps that follow, also on a slow machine; short enough to see it end. */
const SECONDS = load({ full: 15, quick: 10 });

type Captures = 'DeedVersion';

/** What compliance mode means, for some seconds: it is the first thing that is locked, and the last that goes. */
export const lockForGood = walkthrough<S3LifecycleAndLock, Captures>((step) => [
  step({
    title: 'Put a deed in compliance mode',
    explain: `The put itself may say a mode and a date, which count more than the default of the bucket. The date is ${SECONDS} seconds from now: there will be no way back, so you try it with little.`,
    command: `echo 'The house is sold.' > ~/deed
until=$(node -p 'new Date(Date.now() + ${SECONDS} * 1000).toISOString()')
aws s3api put-object --bucket "$RecordsBucketName" --key "$run/deed" --body ~/deed \\
  --object-lock-mode COMPLIANCE --object-lock-retain-until-date "$until" \\
  --query VersionId --output text && rm ~/deed`,
    actions: ['s3:PutObject', 's3:PutObjectRetention'],
    capture: { DeedVersion: 'stdout' },
    check: ({ stdout }) => expect(stdout.trim()).toMatch(/^\S+$/),
  }),
  step({
    title: 'Delete it as the owner of the account',
    explain:
      'You may do everything here, and you ask to go past the lock. But no way leads past compliance mode, not even for the root user.',
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
    explain: 'Compliance does not become governance either, not even for longer.',
    call: ({ RecordsBucketName, DeedVersion, run }) =>
      new PutObjectRetentionCommand({
        Bucket: RecordsBucketName,
        Key: `${run}/deed`,
        VersionId: DeedVersion,
        Retention: { Mode: 'GOVERNANCE', RetainUntilDate: LATER },
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

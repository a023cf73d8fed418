import {
  DeleteObjectCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  PutObjectRetentionCommand,
} from '@aws-sdk/client-s3';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import { captureOf, credentialsOf } from '../../../../walkthrough/temporary-credentials';
import type { S3LifecycleAndLock } from '../stack';

const LATER = new Date('2090-01-01T00:00:00Z');
const SOONER = new Date('2089-01-01T00:00:00Z');

const ofClerk = captureOf('Clerk', 'SecretAccessKey');
const ofOfficer = captureOf('Officer', 'SecretAccessKey');
type Captures = keyof typeof ofClerk | keyof typeof ofOfficer | 'ContractVersion';

const clerk = credentialsOf('Clerk');
const officer = credentialsOf('Officer');

interface Walked {
  readonly RecordsBucketName: string;
  readonly ContractVersion: string;
  readonly run: string;
}

/** The version that the lock is about. */
const contract = ({ RecordsBucketName, ContractVersion, run }: Walked) => ({
  Bucket: RecordsBucketName,
  Key: `${run}/contract`,
  VersionId: ContractVersion,
});

/** A record in governance mode, and two people: who may only do their work, and who may go past the lock. */
export const governance = walkthrough<S3LifecycleAndLock, Captures>((step) => [
  step({
    title: 'Be a clerk',
    explain: 'Clerks write records. Their role may delete versions, too: what stops them is the lock, not IAM.',
    call: ({ ClerkRoleArn, run }) => new AssumeRoleCommand({ RoleArn: ClerkRoleArn, RoleSessionName: `clerk-${run}` }),
    capture: ofClerk,
    secret: true,
    check: ({ Credentials }) => expect(Credentials?.SessionToken).toBeDefined(),
  }),
  step({
    title: 'Be the records officer',
    explain: 'The officer has a right that clerks have not: `s3:BypassGovernanceRetention`.',
    call: ({ OfficerRoleArn, run }) =>
      new AssumeRoleCommand({ RoleArn: OfficerRoleArn, RoleSessionName: `officer-${run}` }),
    capture: ofOfficer,
    secret: true,
    check: ({ Credentials }) => expect(Credentials?.SessionToken).toBeDefined(),
  }),
  step({
    title: 'Put a contract',
    explain: 'As the clerk, who says nothing of a lock.',
    as: clerk,
    call: ({ RecordsBucketName, run }) =>
      new PutObjectCommand({ Bucket: RecordsBucketName, Key: `${run}/contract`, Body: 'We agree.' }),
    capture: { ContractVersion: 'VersionId' },
    check: ({ VersionId }) => expect(VersionId).toBeDefined(),
  }),
  step({
    title: 'Look at its lock',
    explain: 'The bucket has a default: governance mode, 30 days from the put. It counts for what is put from now on.',
    as: clerk,
    call: (context) => new GetObjectRetentionCommand(contract(context)),
    show: ({ Retention }) => `${Retention?.Mode} until ${Retention?.RetainUntilDate?.toISOString()}`,
    check: ({ Retention }) => {
      expect(Retention?.Mode).toBe('GOVERNANCE');
      expect(Number(Retention?.RetainUntilDate)).toBeGreaterThan(Date.now() + 29 * 86_400_000);
    },
  }),
  step({
    title: 'Delete the contract',
    explain: 'It works! But without a version nothing is deleted: S3 puts a delete marker on top.',
    as: clerk,
    call: ({ RecordsBucketName, run }) =>
      new DeleteObjectCommand({ Bucket: RecordsBucketName, Key: `${run}/contract` }),
    check: ({ DeleteMarker }) => expect(DeleteMarker).toBe(true),
  }),
  step({
    title: 'Delete its version',
    explain: 'That would be for good, and the lock says no.',
    as: clerk,
    call: (context) => new DeleteObjectCommand(contract(context)),
    refusedWith: 'AccessDenied',
    proves: { 's3-object-lock/delete-refused': ({ name }) => expect(name).toBe('AccessDenied') },
  }),
  step({
    title: 'Ask to go past the lock',
    explain: 'The clerk asks for it with the header `x-amz-bypass-governance-retention`, and has no right to.',
    as: clerk,
    call: (context) => new DeleteObjectCommand({ ...contract(context), BypassGovernanceRetention: true }),
    refusedWith: 'AccessDenied',
    check: ({ name }) => expect(name).toBe('AccessDenied'),
  }),
  step({
    title: 'Make the retention longer',
    explain: 'The contract was renewed. Longer is always allowed, to whoever may set retentions at all.',
    as: clerk,
    call: (context) =>
      new PutObjectRetentionCommand({
        ...contract(context),
        Retention: { Mode: 'GOVERNANCE', RetainUntilDate: LATER },
      }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Make it shorter',
    explain: 'Shorter is not, by a year or by a second.',
    as: clerk,
    call: (context) =>
      new PutObjectRetentionCommand({
        ...contract(context),
        Retention: { Mode: 'GOVERNANCE', RetainUntilDate: SOONER },
      }),
    refusedWith: 'AccessDenied',
    check: ({ name }) => expect(name).toBe('AccessDenied'),
  }),
  step({
    title: 'Put it under a legal hold',
    explain:
      'There is a lawsuit. A hold has no end and no mode; it stands beside the retention, until somebody lifts it.',
    as: officer,
    call: (context) => new PutObjectLegalHoldCommand({ ...contract(context), LegalHold: { Status: 'ON' } }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'See both locks',
    explain: 'HEAD of the version says all of it, to whoever may read retentions and holds.',
    as: clerk,
    call: (context) => new HeadObjectCommand(contract(context)),
    show: ({ ObjectLockMode, ObjectLockRetainUntilDate, ObjectLockLegalHoldStatus }) =>
      table([
        ['mode', 'until', 'legal hold'],
        [`${ObjectLockMode}`, `${ObjectLockRetainUntilDate?.toISOString()}`, `${ObjectLockLegalHoldStatus}`],
      ]),
    check: ({ ObjectLockMode, ObjectLockRetainUntilDate, ObjectLockLegalHoldStatus }) => {
      expect(ObjectLockMode).toBe('GOVERNANCE');
      expect(ObjectLockRetainUntilDate).toEqual(LATER);
      expect(ObjectLockLegalHoldStatus).toBe('ON');
    },
  }),
  step({
    title: 'Go past the retention as the officer',
    explain: 'The officer may, and says so in the request. But that is a way past retention, and not past a hold.',
    as: officer,
    call: (context) => new DeleteObjectCommand({ ...contract(context), BypassGovernanceRetention: true }),
    refusedWith: 'AccessDenied',
    check: ({ name }) => expect(name).toBe('AccessDenied'),
  }),
  step({
    title: 'Lift the hold',
    explain: 'The lawsuit is over. The retention is still there.',
    as: officer,
    call: (context) => new PutObjectLegalHoldCommand({ ...contract(context), LegalHold: { Status: 'OFF' } }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Delete the version as the officer, by habit',
    explain:
      'The right alone does not do it. Who means it has to say it, so that no script deletes records by accident.',
    as: officer,
    call: (context) => new DeleteObjectCommand(contract(context)),
    refusedWith: 'AccessDenied',
    check: ({ name }) => expect(name).toBe('AccessDenied'),
  }),
  step({
    title: 'Delete it, and mean it',
    explain: 'Right and header together.',
    as: officer,
    call: (context) => new DeleteObjectCommand({ ...contract(context), BypassGovernanceRetention: true }),
    check: ({ VersionId }, { ContractVersion }) => expect(VersionId).toBe(ContractVersion),
  }),
  step({
    title: 'See what is left',
    explain: 'The delete marker alone, which no lock covers.',
    call: ({ RecordsBucketName, run }) =>
      new ListObjectVersionsCommand({ Bucket: RecordsBucketName, Prefix: `${run}/contract` }),
    check: ({ Versions = [], DeleteMarkers = [] }) => {
      expect(Versions).toHaveLength(0);
      expect(DeleteMarkers).toHaveLength(1);
    },
  }),
]);

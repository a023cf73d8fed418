import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type PutObjectCommandInput } from '@aws-sdk/client-s3';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { captureOf, credentialsOf } from '../../../../walkthrough/temporary-credentials';
import type { S3Security } from '../stack';

export const ACCOUNT_NUMBER = 'DE89 3704 0044 0532 0130 00';

const ofAccountant = captureOf('Accountant', 'SecretAccessKey');
const ofAdmin = captureOf('Admin', 'SecretAccessKey');
const accountant = credentialsOf('Accountant');

interface Walked {
  readonly FinanceAccessPointAlias: string;
  readonly run: string;
}

/** An invoice, by the door of the finance team. */
const invoice = ({ FinanceAccessPointAlias, run }: Walked) => ({
  Bucket: FinanceAccessPointAlias,
  Key: `finance/invoices/${run}`,
});
const put = (context: Walked, encryption: Partial<PutObjectCommandInput>) =>
  new PutObjectCommand({ ...invoice(context), Body: `Please pay 900 EUR to ${ACCOUNT_NUMBER}.`, ...encryption });

/** Whose key encrypts what is put, who decides that, and who may read it. */
export const invoices = walkthrough<S3Security, keyof typeof ofAccountant | keyof typeof ofAdmin>((step) => [
  step({
    title: 'Be an accountant',
    explain: 'Her role has no policy about S3. The access point of the finance team lets it in, and nobody else does.',
    call: ({ AccountantRoleArn, run }) =>
      new AssumeRoleCommand({ RoleArn: AccountantRoleArn, RoleSessionName: `accountant-${run}` }),
    capture: ofAccountant,
    secret: true,
    check: ({ Credentials }) => expect(Credentials?.SessionToken).toBeDefined(),
  }),
  step({
    title: 'File an invoice and say nothing of encryption',
    explain:
      'The bucket would encrypt it by default, with the right key even. The policy looks at the request as it came, before any default is applied, and denies what has no header.',
    refusedWith: 'AccessDenied',
    as: accountant,
    call: (context) => put(context, {}),
    proves: {
      's3-encryption/policy-before-default': ({ message }) => expect(message).toMatch(/explicit deny|Access Denied/),
    },
  }),
  step({
    title: 'Ask for the key of S3',
    explain:
      'The other header that a client can send, `AES256`, is SSE-S3. It would do in most buckets, and not in this one.',
    refusedWith: 'AccessDenied',
    as: accountant,
    call: (context) => put(context, { ServerSideEncryption: 'AES256' }),
    check: ({ message }) => expect(message).toMatch(/explicit deny|Access Denied/),
  }),
  step({
    title: 'File it under the key of the company',
    explain:
      'Both headers: how, and under which key. S3 calls KMS in her name, so that her role needs the key, too; it has it through S3 alone.',
    as: accountant,
    call: (context) => put(context, { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: context.DocumentsKeyArn }),
    proves: {
      's3-encryption/sse-headers': ({ ServerSideEncryption, SSEKMSKeyId }, { DocumentsKeyArn }) => {
        expect(ServerSideEncryption).toBe('aws:kms');
        expect(SSEKMSKeyId).toBe(DocumentsKeyArn);
      },
    },
  }),
  step({
    title: 'Look at it',
    explain:
      'An object keeps how it was encrypted. Another default of the bucket changes what is put from then on, and nothing that is there.',
    as: accountant,
    call: (context) => new HeadObjectCommand(invoice(context)),
    proves: {
      's3-encryption/sse-headers': ({ ServerSideEncryption, SSEKMSKeyId }, { DocumentsKeyArn }) => {
        expect(ServerSideEncryption).toBe('aws:kms');
        expect(SSEKMSKeyId).toBe(DocumentsKeyArn);
      },
    },
  }),
  step({
    title: 'Be the administrator of the bucket',
    explain: 'She may read and delete each object, says IAM. She has no right on the key.',
    call: ({ StorageAdminRoleArn, run }) =>
      new AssumeRoleCommand({ RoleArn: StorageAdminRoleArn, RoleSessionName: `admin-${run}` }),
    capture: ofAdmin,
    secret: true,
    check: ({ Credentials }) => expect(Credentials?.SessionToken).toBeDefined(),
  }),
  step({
    title: 'Read it as the administrator',
    explain:
      'S3 would, and KMS does not decrypt for her. That is what a key of your own buys: whoever opens a bucket by mistake has not opened the key.',
    refusedWith: 'AccessDenied',
    as: credentialsOf('Admin'),
    call: ({ DocumentsBucketName, run }) =>
      new GetObjectCommand({ Bucket: DocumentsBucketName, Key: `finance/invoices/${run}` }),
    check: ({ message }) => expect(message).toContain('kms:Decrypt'),
  }),
  step({
    title: 'Find the calls of KMS in CloudTrail',
    explain:
      'Each use of the key is an event that says who, when and for which bucket: the audit trail. It is there within some minutes. With a bucket key S3 asks once for many objects; without it, each put and each get would be such a call, and count on the quota of KMS for the Region.',
    awsOnly: 'The emulator asks KMS whether a caller may use a key, and records no call for it.',
    command: `aws cloudtrail lookup-events --lookup-attributes "AttributeKey=ResourceName,AttributeValue=$DocumentsKeyArn" \\
  --query 'Events[].EventName' --output text | tr '\\t' '\\n' | sort | uniq -c`,
    actions: ['cloudtrail:LookupEvents'],
    withinSeconds: 900,
    show: ({ stdout }) => stdout,
    example: { stdout: '      2 Decrypt\n      3 GenerateDataKey', stderr: '', code: 0 },
    proves: {
      's3-encryption/kms-calls': ({ stdout }) => {
        expect(stdout).toMatch(/\d Decrypt$/m);
        expect(stdout).toMatch(/\d GenerateDataKey$/m);
      },
    },
  }),
]);

import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { expect } from 'expect';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { captureOf, credentialsOf } from '../../../../walkthrough/temporary-credentials';
import type { S3Security } from '../stack';
import { ACCOUNT_NUMBER } from './invoices';

const CONTRACT = 'The lease ends in ten years.';
const accountant = captureOf('Accountant', 'SecretAccessKey');
const lawyer = captureOf('Lawyer', 'SecretAccessKey');

/** Who comes in by which door, and what a reader gets to see. */
export const doors = walkthrough<S3Security, keyof typeof accountant | keyof typeof lawyer>((step) => [
  step({
    title: 'Read by the ARN of the access point',
    explain:
      'The third name of the same door. The SDK and the CLI take the ARN where a bucket is asked for, and make the DNS name of it.',
    awsOnly:
      'The SDK would put the name of the access point before the address of the emulator, which is a number and takes no name before it.',
    as: credentialsOf('Accountant'),
    call: ({ FinanceAccessPointArn, run }) =>
      new GetObjectCommand({ Bucket: FinanceAccessPointArn, Key: `finance/invoices/${run}` }),
    example: {
      ServerSideEncryption: 'aws:kms',
      ContentLength: 44,
      Body: `Please pay 900 EUR to ${ACCOUNT_NUMBER}.` as never,
    },
    proves: { 's3-access-points/own-dns': ({ Body }) => expect(Body).toContain(ACCOUNT_NUMBER) },
  }),
  step({
    title: 'File a contract at the legal desk',
    explain:
      'The desk is a function in the network of the legal team. Its way to S3 is a gateway endpoint, whose policy lets through contracts alone.',
    call: ({ LegalDeskFunctionName, run }) => invoke(LegalDeskFunctionName, { file: run, text: CONTRACT }),
    check: (answer, { run }) => expect(answerOf(answer)).toEqual({ filed: `legal/${run}` }),
  }),
  step({
    title: 'Read it there',
    explain: 'By the access point of the legal team: from its network, with its role.',
    call: ({ LegalDeskFunctionName, run }) => invoke(LegalDeskFunctionName, { read: run }),
    check: (answer) => expect(answerOf(answer)).toEqual({ text: CONTRACT }),
  }),
  step({
    title: 'Read it by the door of the finance team',
    explain: 'Same bucket, same key, another access point: its policy names `finance/` and nothing else.',
    refusedWith: 'AccessDenied',
    as: credentialsOf('Accountant'),
    call: ({ FinanceAccessPointAlias, run }) =>
      new GetObjectCommand({ Bucket: FinanceAccessPointAlias, Key: `legal/${run}` }),
    check: ({ message }) => expect(message).toMatch(/not authorized|Access Denied/),
  }),
  step({
    title: 'Be a lawyer at home',
    explain: 'The access point names his role, too.',
    call: ({ LawyerRoleArn, run }) =>
      new AssumeRoleCommand({ RoleArn: LawyerRoleArn, RoleSessionName: `lawyer-${run}` }),
    capture: lawyer,
    secret: true,
    check: ({ Credentials }) => expect(Credentials?.SessionToken).toBeDefined(),
  }),
  step({
    title: 'Read the contract from home',
    explain:
      'Right credentials, wrong network. The access point was made for one VPC, and takes no request from elsewhere, whatever policies say.',
    refusedWith: 'AccessDenied',
    as: credentialsOf('Lawyer'),
    call: ({ LegalAccessPointAlias, run }) =>
      new GetObjectCommand({ Bucket: LegalAccessPointAlias, Key: `legal/${run}` }),
    check: ({ message }) => expect(message).toMatch(/explicit deny|Access Denied/),
  }),
  step({
    title: 'Go round the access points',
    explain: 'The bucket has delegated: it lets in whoever an access point has let in. Without one, nothing allows it.',
    refusedWith: 'AccessDenied',
    as: credentialsOf('Accountant'),
    call: ({ DocumentsBucketName, run }) =>
      new GetObjectCommand({ Bucket: DocumentsBucketName, Key: `finance/invoices/${run}` }),
    check: ({ message }) => expect(message).toMatch(/not authorized|Access Denied/),
  }),
  step({
    title: 'Read the invoice as it is',
    explain: 'The accountant sees where the money goes.',
    as: credentialsOf('Accountant'),
    call: ({ FinanceAccessPointAlias, run }) =>
      new GetObjectCommand({ Bucket: FinanceAccessPointAlias, Key: `finance/invoices/${run}` }),
    proves: { 's3-object-lambda/transformed-read': ({ Body }) => expect(Body).toContain(ACCOUNT_NUMBER) },
  }),
  step({
    title: 'Read it without the account number',
    explain:
      'A function reads the same object by the same access point, and changes it on the way out. S3 Object Lambda did this behind the API of S3; AWS takes no new customers for it, and a function with an address of its own does it for all.',
    request: ({ RedactedInvoicesUrl, run }) => ({ url: `${RedactedInvoicesUrl}${run}`, signed: 'lambda' }),
    proves: {
      's3-object-lambda/transformed-read': ({ status, body }) => {
        expect(status).toBe(200);
        expect(body.invoice).toBe('Please pay 900 EUR to ****3000.');
      },
    },
  }),
  step({
    title: 'Ask for an invoice that is not there',
    explain:
      'The function has no right to list, so that S3 answers it with 403, and not with 404. It tells its caller as much.',
    request: ({ RedactedInvoicesUrl, run }) => ({ url: `${RedactedInvoicesUrl}${run}-lost`, signed: 'lambda' }),
    check: ({ status, body }) => {
      expect(status).toBe(404);
      expect(body.message).toBe('There is no such invoice, or none that may be read here.');
    },
  }),
  step({
    title: 'Publish the terms of business',
    explain:
      'Into the one bucket that everybody may read. They are encrypted by S3 itself: who has no credentials can use no key of KMS.',
    call: ({ TermsBucketName, run }) =>
      new PutObjectCommand({ Bucket: TermsBucketName, Key: `${run}.txt`, Body: 'Pay within 30 days.' }),
    check: ({ ServerSideEncryption }) => expect(ServerSideEncryption).toBe('AES256'),
  }),
  step({
    title: 'Read them over HTTPS',
    explain: 'Anybody may, without a signature.',
    request: ({ TermsHost, run }) => ({ url: `https://${TermsHost}/${run}.txt` }),
    proves: { 's3-encryption/http-refused': ({ status }) => expect(status).toBe(200) },
  }),
  step({
    title: 'Read them over HTTP',
    explain:
      'The endpoint of S3 speaks plain HTTP, too. The policy denies it: somebody on the way could read along, and put other terms in the place of these.',
    request: ({ TermsHost, run }) => ({ url: `http://${TermsHost}/${run}.txt` }),
    proves: { 's3-encryption/http-refused': ({ status }) => expect(status).toBe(403) },
  }),
]);

import { createHash } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { captureOf, credentialsOf } from '../../../../walkthrough/temporary-credentials';
import type { S3Security } from '../stack';

const LETTER = 'From January on it is 5,000 EUR a month.';
const MINUTES = 'We sell the company.';
/** What a put and a get of SSE-C say alike. */
const minutes = (Bucket: string, run: string, SSECustomerKey: string) => ({
  Bucket,
  Key: `minutes/${run}`,
  SSECustomerAlgorithm: 'AES256',
  SSECustomerKey,
});

const accountant = captureOf('Accountant', 'SecretAccessKey');

/** Keys that S3 does not keep: sent along with each request, or never sent at all. */
export const ownKeys = walkthrough<S3Security, keyof typeof accountant | 'BoardKey'>((step) => [
  step({
    title: 'Make a key of the board',
    explain: '32 characters, which are the 256 bits that AES-256 takes. The board writes them down; AWS never does.',
    command: 'head -c 24 /dev/urandom | base64',
    actions: [],
    capture: { BoardKey: 'stdout' },
    secret: true,
    check: ({ stdout }) => expect(stdout).toHaveLength(32),
  }),
  step({
    title: 'Send it to a bucket that takes none',
    explain:
      'SSE-C: the request brings the key, in headers. New buckets refuse that since April 2026; what needs it has to say so for its bucket.',
    refusedWith: 'AccessDenied',
    call: ({ TermsBucketName, run, BoardKey }) =>
      new PutObjectCommand({ ...minutes(TermsBucketName, run, BoardKey), Body: MINUTES }),
    check: ({ message }) => expect(message).toContain('Denied'),
  }),
  step({
    title: 'Deposit the minutes of the board',
    explain:
      'This bucket says it, by `BlockedEncryptionTypes: NONE`. S3 encrypts with the key, forgets it and notes its MD5. It takes such a request over HTTPS alone.',
    call: ({ BoardBucketName, run, BoardKey }) =>
      new PutObjectCommand({ ...minutes(BoardBucketName, run, BoardKey), Body: MINUTES }),
    proves: {
      's3-encryption/sse-c': ({ SSECustomerAlgorithm, SSECustomerKeyMD5 }, { BoardKey }) => {
        expect(SSECustomerAlgorithm).toBe('AES256');
        expect(SSECustomerKeyMD5).toBe(createHash('md5').update(BoardKey).digest('base64'));
      },
    },
  }),
  step({
    title: 'Read them without the key',
    explain:
      'Owner of the account or not: S3 has nothing to decrypt with. It answers 400, as the request is incomplete. A key that is lost is the end of the object.',
    refusedWith: 'InvalidRequest',
    call: ({ BoardBucketName, run }) => new GetObjectCommand({ Bucket: BoardBucketName, Key: `minutes/${run}` }),
    proves: {
      's3-encryption/sse-c': ({ message }) =>
        expect(message).toContain('stored using a form of Server Side Encryption'),
    },
  }),
  step({
    title: 'Read them with the key',
    explain: 'The key goes along again, with each request, a HEAD and a copy included.',
    call: ({ BoardBucketName, run, BoardKey }) => new GetObjectCommand(minutes(BoardBucketName, run, BoardKey)),
    proves: {
      's3-encryption/sse-c': ({ Body }) => expect(Body).toBe(MINUTES),
    },
  }),
  step({
    title: 'Seal a letter about a salary',
    explain:
      'The function gets a data key from KMS, encrypts with it, and forgets it: S3 is sent ciphertext, and the data key, encrypted by KMS, beside it.',
    call: ({ PayrollFunctionName, run }) => invoke(PayrollFunctionName, { seal: run, text: LETTER }),
    check: (answer, { run }) => expect(answerOf(answer)).toEqual({ sealed: `finance/payroll/${run}` }),
  }),
  step({
    title: 'Read the letter as an accountant',
    explain:
      'She may read all that lies under `finance/`, and S3 decrypts for her what S3 has encrypted. What she gets is what the function sent.',
    as: credentialsOf('Accountant'),
    call: ({ FinanceAccessPointAlias, run }) =>
      new GetObjectCommand({ Bucket: FinanceAccessPointAlias, Key: `finance/payroll/${run}` }),
    proves: {
      's3-encryption/client-side': ({ Body, Metadata }) => {
        // A walk reads a body as bytes where it is no text.
        const bytes = Buffer.from(Body as unknown as Uint8Array);
        expect(bytes).toHaveLength(LETTER.length);
        expect(bytes.toString()).not.toContain('EUR');
        // A data key that KMS alone can open.
        expect(Buffer.from(Metadata?.['sealed-key'] ?? '', 'base64').length).toBeGreaterThan(32);
      },
    },
  }),
  step({
    title: 'Open it',
    explain:
      'The function asks KMS to open the data key, for a letter of this name. AES-GCM would notice a byte that was changed.',
    call: ({ PayrollFunctionName, run }) => invoke(PayrollFunctionName, { open: run }),
    proves: { 's3-encryption/client-side': (answer) => expect(answerOf(answer)).toEqual({ text: LETTER }) },
  }),
  step({
    title: 'Ask for a letter outside its folder',
    explain: 'A name becomes a part of a key, so that it is looked at first.',
    call: ({ PayrollFunctionName, run }) => invoke(PayrollFunctionName, { open: `../invoices/${run}` }),
    check: (answer) =>
      expect(answerOf(answer)).toEqual({
        refused: 'The name of a document has 1 to 64 small letters, digits and hyphens.',
      }),
  }),
]);

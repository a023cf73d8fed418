import { GetObjectCommand } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { captureOf, credentialsOf } from '../../../../walkthrough/temporary-credentials';
import type { S3Security } from '../stack';
import { ACCOUNT_NUMBER } from './invoices';

const accountant = captureOf('Accountant', 'SecretAccessKey');
type Links = 'InvoiceLink' | 'ContractLink' | 'ShortLink' | 'UploadUrl';

const INVOICE = 'Please pay 40 EUR.';

/**
 * Makes a link as the accountant; it is captured in a shell of its own, which forgets her credentials. Version 1 of the AWS CLI still signs links
 * for some Regions with Signature Version 2, which S3 refuses for what KMS has encrypted, unless a configuration says otherwise.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/developerguide/specify-signature-version.html
 */
function presign<const Key extends string, const Options extends string>(key: Key, options: Options) {
  return `export AWS_ACCESS_KEY_ID="$AccountantKeyId" AWS_SECRET_ACCESS_KEY="$AccountantSecretKey" AWS_SESSION_TOKEN="$AccountantSessionToken"
export AWS_DEFAULT_REGION="$(cut -d: -f4 <<< "$FinanceAccessPointArn")" AWS_CONFIG_FILE="$(mktemp)"
printf '[default]\\ns3 =\\n  signature_version = s3v4\\n' > "$AWS_CONFIG_FILE"
aws s3 presign "s3://$FinanceAccessPointAlias/${key}"${options}` as const;
}

/** S3 looks at the signature first; the emulator at the policies. */
const REFUSED = /<Code>(SignatureDoesNotMatch|AccessDenied)<\/Code>/;
/** What S3 says in its XML. */
const refusal = (body: unknown) => /<Message>(.*?)<\/Message>/.exec(String(body))?.[1];

/** Links that stand for somebody's rights, for a while. */
export const links = walkthrough<S3Security, keyof typeof accountant | Links>((step) => [
  step({
    title: 'Make a link to the invoice',
    explain:
      'For an auditor, who has no account here. The accountant signs a GET with her credentials; AWS is not called for it. The CLI makes a link for an hour unless told otherwise.',
    command: presign('finance/invoices/$run', ''),
    actions: [],
    capture: { InvoiceLink: 'stdout' },
    proves: { 's3-access-control/presigned-expiry': ({ stdout }) => expect(stdout).toContain('X-Amz-Expires=3600&') },
  }),
  step({
    title: 'Open it without credentials',
    explain: 'Whoever has the link reads what she may read: this object, by this method, until it ends.',
    request: ({ InvoiceLink }) => ({ url: InvoiceLink }),
    proves: {
      's3-access-control/presigned-get': ({ status, body }) => {
        expect(status).toBe(200);
        expect(Buffer.from(body).toString()).toContain(ACCOUNT_NUMBER);
      },
    },
  }),
  step({
    title: 'Put something by it',
    explain: 'The method is a part of what was signed.',
    request: ({ InvoiceLink }) => ({ method: 'PUT', url: InvoiceLink, body: 'Paid.' }),
    check: ({ status, body }) => {
      expect(status).toBe(403);
      expect(String(body)).toMatch(REFUSED);
    },
  }),
  step({
    title: 'Make a link to a contract',
    explain: 'She has no right to contracts. The link is made all the same: her shell does not know what S3 will say.',
    command: presign('legal/$run', ''),
    actions: [],
    capture: { ContractLink: 'stdout' },
    check: ({ stdout }) => expect(stdout).toContain('X-Amz-Signature='),
  }),
  step({
    title: 'Open the contract',
    explain:
      'A link has the rights that its signer has at this moment, no more. Take a right from her, and all her links have lost it.',
    request: ({ ContractLink }) => ({ url: ContractLink }),
    proves: {
      's3-access-control/presigned-get': ({ status, body }) => {
        expect(status).toBe(403);
        expect(String(body)).toContain('<Code>AccessDenied</Code>');
      },
    },
  }),
  step({
    title: 'Make a link for a second',
    explain:
      'From one second to a week, 604,800 of them. A link also ends with the credentials that signed it: hers are of a role, and last an hour.',
    command: presign('finance/invoices/$run', ' --expires-in 1'),
    actions: [],
    capture: { ShortLink: 'stdout' },
    proves: { 's3-access-control/presigned-expiry': ({ stdout }) => expect(stdout).toContain('X-Amz-Expires=1&') },
  }),
  step({
    title: 'Open it too late',
    explain: 'S3 compares its own clock with the time of the signature. A download that has begun goes on.',
    request: ({ ShortLink }) => ({ url: ShortLink }),
    withinSeconds: 30,
    proves: {
      's3-access-control/presigned-expiry': ({ status, body }) => {
        expect(status).toBe(403);
        expect(refusal(body)).toBe('Request has expired');
      },
    },
  }),
  step({
    title: 'Get a link for an upload',
    explain:
      'A supplier is to send one invoice. The function signs a PUT with its own role, which may put under `finance/inbox/` and nothing else. It signs the headers that the bucket asks for, too.',
    request: ({ UploadLinksUrl, run }) => ({
      method: 'POST',
      url: UploadLinksUrl,
      body: { invoice: run },
      signed: 'lambda',
    }),
    capture: { UploadUrl: 'body.url' },
    check: ({ status, body }, { DocumentsKeyArn }) => {
      expect(status).toBe(200);
      expect(new URL(body.url).searchParams.get('X-Amz-SignedHeaders')?.split(';')).toEqual(
        expect.arrayContaining(Object.keys(body.headers)),
      );
      expect(body.headers).toEqual({
        'x-amz-server-side-encryption': 'aws:kms',
        'x-amz-server-side-encryption-aws-kms-key-id': DocumentsKeyArn,
      });
    },
  }),
  step({
    title: 'Upload without those headers',
    explain:
      'What a browser does that knows the link alone. S3 then computes another signature than the function did, and says so: the error that people meet most with links for uploads.',
    request: ({ UploadUrl }) => ({ method: 'PUT', url: UploadUrl, body: INVOICE }),
    check: ({ status, body }) => {
      expect(status).toBe(403);
      expect(String(body)).toMatch(REFUSED);
    },
  }),
  step({
    title: 'Upload the invoice',
    explain:
      'With them, and without credentials. The address is the DNS name of the access point: its name, the account, the Region.',
    request: ({ UploadUrl, DocumentsKeyArn }) => ({
      method: 'PUT',
      url: UploadUrl,
      headers: {
        'x-amz-server-side-encryption': 'aws:kms',
        'x-amz-server-side-encryption-aws-kms-key-id': DocumentsKeyArn,
      },
      body: INVOICE,
    }),
    proves: {
      's3-access-control/presigned-put': ({ status }) => expect(status).toBe(200),
      's3-access-points/own-dns': ({ headers }) => expect(headers['x-amz-server-side-encryption']).toBe('aws:kms'),
    },
  }),
  step({
    title: 'Read it as an accountant',
    explain:
      'By the alias of the access point, which stands wherever a bucket could: in the SDK, in `aws s3 cp`, in Athena.',
    as: credentialsOf('Accountant'),
    call: ({ FinanceAccessPointAlias, run }) =>
      new GetObjectCommand({ Bucket: FinanceAccessPointAlias, Key: `finance/inbox/${run}` }),
    proves: {
      's3-access-control/presigned-put': ({ Body }) => expect(Body).toBe(INVOICE),
      's3-access-points/own-dns': ({ Body }) => expect(Body).toBe(INVOICE),
    },
  }),
  step({
    title: 'Ask for a link to somewhere else',
    explain: 'What is in a link is signed; what comes into it is looked at before.',
    request: ({ UploadLinksUrl }) => ({
      method: 'POST',
      url: UploadLinksUrl,
      body: { invoice: '../invoices/1' },
      signed: 'lambda',
    }),
    check: ({ status, body }) => {
      expect(status).toBe(400);
      expect(body.message).toBe('The name of a document has 1 to 64 small letters, digits and hyphens.');
    },
  }),
]);

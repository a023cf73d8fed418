import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import type { Found } from '../../../../../lambda/security/cli-and-credentials/look-up-plates';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { credentialsOf } from '../../../../walkthrough/temporary-credentials';
import { CLI, capturedAtDesk } from '../desk';
import type { CliAndCredentials } from '../stack';
import type { ObserverKeys } from './observer';
import { PLATES } from './observer';

/** Signed by curl; what is sent, and what comes back. The secret is in no list of processes. */
const byCurl = <const Wrong extends string>(wrong: Wrong) =>
  `printf 'user = "%s:%s"\\nheader = "x-amz-security-token: %s"\\n' "$ObserverKeyId" "$ObserverSecretKey${wrong}" "$ObserverSessionToken" |
  curl --silent --verbose --config - --aws-sigv4 "aws:amz:$Region:execute-api" "$CatalogueUrl/1931-1" 2>&1 |
  grep -iE '^(> authorization|< HTTP|\\{")'` as const;

export const signatures = walkthrough<CliAndCredentials, ObserverKeys | 'Desk' | 'PlateUrl'>((step) => [
  step({
    title: 'Fetch a plate without a signature',
    explain: 'The bucket is private. A request that does not say whose it is comes from nobody, and nobody may read.',
    request: ({ PlatesUrl }) => ({ url: `${PlatesUrl}/plates/1931/0007` }),
    proves: {
      'credentials-and-sigv4/sdk-signs-for-you': ({ status, body }) => {
        expect(status).toBe(403);
        expect(String(body)).toContain('<Code>AccessDenied</Code>');
      },
    },
  }),
  step({
    title: 'Fetch it with the SDK',
    explain: 'As an observer. Not a line says anything of signatures: the SDK signs, as the AWS CLI does.',
    as: credentialsOf('Observer'),
    call: ({ PlatesBucketName }) => new GetObjectCommand({ Bucket: PlatesBucketName, Key: 'plates/1931/0007' }),
    proves: {
      'credentials-and-sigv4/sdk-signs-for-you': ({ ContentLength }) =>
        expect(ContentLength).toBe('plate 1931/0007\n'.length),
    },
  }),
  step({
    title: 'List the plates as an observer',
    explain:
      'To list is a right on the bucket, to read one on the objects in it: a policy that names one of the two ARNs allows one of the two.',
    as: credentialsOf('Observer'),
    call: ({ PlatesBucketName }) =>
      new ListObjectsV2Command({ Bucket: PlatesBucketName, Prefix: 'plates/1931/', MaxKeys: 3 }),
    check: ({ Contents = [], IsTruncated }) => {
      expect(Contents).toHaveLength(3);
      expect(IsTruncated).toBe(true);
    },
  }),
  step({
    title: 'Write into the catalogue',
    explain: `What is on ${PLATES} plates. An API tells of them, for which there is no SDK: it is the observatory's own.`,
    repeat: PLATES,
    call: ({ CatalogueTableName, n }) =>
      new PutItemCommand({
        TableName: CatalogueTableName,
        Item: { plate: { S: `1931-${n}` }, sky: { S: `field ${n}` } },
      }),
    check: (answers) => expect(answers).toHaveLength(PLATES),
  }),
  step({
    title: 'Sign a request with curl',
    explain:
      'With `--aws-sigv4` curl signs. The header `Authorization` says by which algorithm, whose key it was, for which day, Region and service it is good, and which headers it covers; then comes the signature. The secret is not in it.',
    command: byCurl(''),
    actions: [],
    withinSeconds: 30,
    show: ({ stdout }) => stdout,
    proves: {
      'credentials-and-sigv4/sigv4-header': ({ stdout }, { ObserverKeyId, Region }) => {
        const [sent = '', status, answer = ''] = stdout.replaceAll('\r', '').split('\n');
        expect(sent.replace(/^> authorization/i, 'Authorization')).toMatch(
          new RegExp(
            `^Authorization: AWS4-HMAC-SHA256 Credential=${ObserverKeyId}/\\d{8}/${Region}/execute-api/aws4_request, ?SignedHeaders=[\\w;-]*host[\\w;-]*, ?Signature=[0-9a-f]{64}$`,
          ),
        );
        expect(status).toMatch(/^< HTTP\/\S+ 200/);
        expect(JSON.parse(answer)).toEqual({ plate: '1931-1', sky: 'field 1' });
      },
    },
  }),
  step({
    title: 'Sign it with a wrong secret',
    explain:
      'One character too many. API Gateway makes the same signature from the secret that it knows, and compares: the key alone is no proof.',
    command: byCurl('/'),
    actions: [],
    check: ({ stdout }) => {
      expect(stdout).toMatch(/^< HTTP\/\S+ 403/m);
      expect(stdout).toContain('The request signature we calculated does not match');
    },
  }),
  step({
    title: 'Sign it by hand',
    explain:
      'A function without SDK: [sigv4.ts](../../../../lambda/security/cli-and-credentials/sigv4.ts) makes the header from nothing but hashes, with the credentials that Lambda has put into its environment. It asks for two plates; the catalogue knows one.',
    call: ({ LookUpName }) => invoke(LookUpName, { plates: ['1931-1', '1931-1 (torn)'] }),
    withinSeconds: 30,
    proves: {
      'credentials-and-sigv4/sigv4-header': (answer) =>
        expect(answerOf<Found[]>(answer)).toMatchObject([
          { status: 200, sky: 'field 1' },
          { plate: '1931-1 (torn)', status: 404 },
        ]),
    },
  }),
  step({
    title: 'Put the signature into the query',
    explain:
      'The same function, the same plates. Now all that the header would have said is in the address, together with how long it is good, and the request has no header of its own.',
    call: ({ LookUpName }) => invoke(LookUpName, { plates: ['1931-1', '1931-1 (torn)'], signature: 'query' }),
    proves: {
      'credentials-and-sigv4/sigv4-query-string': (answer) =>
        expect(answerOf<Found[]>(answer).map(({ status }) => status)).toEqual([200, 404]),
    },
  }),
  step({
    title: 'Presign a plate',
    explain:
      'The AWS CLI does it for objects: no request is made, only an address. Version 1 has to be told to use Signature Version 4 for it, which version 2 always does.',
    program: CLI,
    command: capturedAtDesk(`printf '[default]\\ns3 =\\n  signature_version = s3v4\\n' > ~/presign.config
export AWS_CONFIG_FILE="$HOME/presign.config" AWS_DEFAULT_REGION="$Region"
export AWS_ACCESS_KEY_ID="$ObserverKeyId" AWS_SECRET_ACCESS_KEY="$ObserverSecretKey" AWS_SESSION_TOKEN="$ObserverSessionToken"
aws s3 presign "s3://$PlatesBucketName/plates/1931/0007" --expires-in 300`),
    actions: [],
    capture: { PlateUrl: 'stdout' },
    secret: true,
    proves: {
      'credentials-and-sigv4/sigv4-query-string': ({ stdout }, { ObserverKeyId, Region }) => {
        const { searchParams } = new URL(stdout);
        expect(Object.fromEntries(searchParams)).toMatchObject({
          'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
          'X-Amz-Credential': expect.stringMatching(new RegExp(`^${ObserverKeyId}/\\d{8}/${Region}/s3/aws4_request$`)),
          'X-Amz-Expires': '300',
          'X-Amz-Signature': expect.stringMatching(/^[0-9a-f]{64}$/),
        });
      },
    },
  }),
  step({
    title: 'Open it as anybody',
    explain: 'Whoever has the address has the plate, for five minutes: a browser, a colleague without an account.',
    request: ({ PlateUrl }) => ({ url: PlateUrl }),
    proves: {
      'credentials-and-sigv4/sigv4-query-string': ({ status, body }) => {
        expect(status).toBe(200);
        expect(Buffer.from(body).toString()).toBe('plate 1931/0007\n');
      },
    },
  }),
  step({
    title: 'Ask for more than was signed',
    explain:
      'A download under another name, which S3 would do for who signs for it. The signature covers the whole query: it does not fit any more.',
    request: ({ PlateUrl }) => ({ url: `${PlateUrl}&response-content-disposition=attachment` }),
    check: ({ status, body }) => {
      expect(status).toBe(403);
      expect(String(body)).toContain('SignatureDoesNotMatch');
    },
  }),
]);

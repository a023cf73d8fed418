import { InvokeCommand } from '@aws-sdk/client-lambda';
import { notYet } from '../../../kit/not-yet';
import { walkthrough } from '../../../walkthrough/step';
import type { S3Objects } from './stack';

// A step makes a call of the SDK, as below, or has one of these in its place:
//   request: ({ ApiUrl }) => ({ method: 'POST', url: ApiUrl, body: { id: 1 }, signed: 'execute-api' }),
//   command: 'aws s3 ls "s3://$BucketName"', actions: ['s3:ListBucket'],
//   socket: ({ ChatUrl }) => ({ client: 'alice', connect: ChatUrl }),
// A step that the emulator cannot do says why in `awsOnly`, and has an `example` of AWS's answer, on which it is rehearsed.
export default walkthrough<S3Objects>((step) => [
  step({
    title: 'NOT YET: s3/global-names',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ReadAfterWriteName }) => new InvokeCommand({ FunctionName: ReadAfterWriteName }),
    proves: {
      's3/global-names': () => {
        notYet(`
          Bucket names share one namespace over all accounts.
          How: create-bucket with a taken name: BucketAlreadyExists
          Today: so in the namespace \`global\`; since 2026 BucketNamespace = account-regional gives an
          account names of its own, PREFIX-ACCOUNT-REGION-an.
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: s3/single-put-5gb',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ReadAfterWriteName }) => new InvokeCommand({ FunctionName: ReadAfterWriteName }),
    proves: {
      's3/single-put-5gb': () => {
        notYet(`
          One PUT uploads at most 5 GB, one object holds 5 TB.
          How: a 6 GB put-object fails with EntityTooLarge, multipart works
          Today: the object limit is 50 TB since Dec 2025; the single PUT limit stays 5 GB.
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: s3/put-returns-200',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ReadAfterWriteName }) => new InvokeCommand({ FunctionName: ReadAfterWriteName }),
    proves: {
      's3/put-returns-200': () => {
        notYet(`
          A successful upload answers HTTP 200.
          How: curl -T file PRESIGNED_URL -w %{http_code}
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: s3/delete-marker',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ReadAfterWriteName }) => new InvokeCommand({ FunctionName: ReadAfterWriteName }),
    proves: {
      's3/delete-marker': () => {
        notYet(`
          Deleting without a version id adds a delete marker; with an id it removes that version.
          How: list-object-versions after delete-object
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: s3/mfa-delete',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ReadAfterWriteName }) => new InvokeCommand({ FunctionName: ReadAfterWriteName }),
    proves: {
      's3/mfa-delete': () => {
        notYet(`
          MFA delete guards deleting a version and suspending versioning, and only root can set it by CLI or
          API.
          How: put-bucket-versioning --mfa as root; deleting a version without MFA is denied (no
          CloudFormation property)
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: s3/strong-consistency',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ReadAfterWriteName }) => new InvokeCommand({ FunctionName: ReadAfterWriteName }),
    proves: {
      's3/strong-consistency': () => {
        notYet(`
          Reads and lists after put or delete are strongly consistent.
          How: put then get and list at once: new data every time
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: s3/cors-preflight',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ReadAfterWriteName }) => new InvokeCommand({ FunctionName: ReadAfterWriteName }),
    proves: {
      's3/cors-preflight': () => {
        notYet(`
          A browser preflight from an allowed origin gets Access-Control-Allow-Origin.
          How: curl -X OPTIONS -H 'Origin: ...' -H 'Access-Control-Request-Method: GET'
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: s3/user-metadata',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ReadAfterWriteName }) => new InvokeCommand({ FunctionName: ReadAfterWriteName }),
    proves: {
      's3/user-metadata': () => {
        notYet(`
          User metadata starts with x-amz-meta- and its keys are lower case.
          How: put with --metadata Owner=me; head-object shows owner
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: s3/object-tags',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ReadAfterWriteName }) => new InvokeCommand({ FunctionName: ReadAfterWriteName }),
    proves: {
      's3/object-tags': () => {
        notYet(`
          Object tags serve access rules and analysis.
          How: put-object-tagging; a policy on s3:ExistingObjectTag/team works
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: s3/s3-select',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ReadAfterWriteName }) => new InvokeCommand({ FunctionName: ReadAfterWriteName }),
    proves: {
      's3/s3-select': () => {
        notYet(`
          S3 Select filters rows and columns on the server.
          How: select-object-content with SQL
          Today: S3 Select and Glacier Select are closed to new customers since July 2024; use Athena.
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: s3/s3-cli-basics',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ReadAfterWriteName }) => new InvokeCommand({ FunctionName: ReadAfterWriteName }),
    proves: {
      's3/s3-cli-basics': () => {
        notYet(`
          aws s3 ls, mb and cp list buckets, create one and copy files.
          How: aws s3 mb s3://x; aws s3 cp f s3://x; aws s3 ls s3://x
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: s3-performance/multipart',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ReadAfterWriteName }) => new InvokeCommand({ FunctionName: ReadAfterWriteName }),
    proves: {
      's3-performance/multipart': () => {
        notYet(`
          Multipart upload is advised above 100 MB and needed above 5 GB, and runs in parallel.
          How: aws s3 cp big: CreateMultipartUpload, UploadPart..., CompleteMultipartUpload in debug
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: s3-performance/byte-range',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ReadAfterWriteName }) => new InvokeCommand({ FunctionName: ReadAfterWriteName }),
    proves: {
      's3-performance/byte-range': () => {
        notYet(`
          Byte ranges read parts in parallel or only a part.
          How: get-object --range bytes=0-99 returns 206
        `);
      },
    },
  }),
]);

import { InvokeCommand } from '@aws-sdk/client-lambda';
import { notYet } from '../../../kit/not-yet';
import { walkthrough } from '../../../walkthrough/step';
import type { Iam } from './stack';

// A step makes a call of the SDK, as below, or has one of these in its place:
//   request: ({ ApiUrl }) => ({ method: 'POST', url: ApiUrl, body: { id: 1 }, signed: 'execute-api' }),
//   command: 'aws s3 ls "s3://$BucketName"', actions: ['s3:ListBucket'],
//   socket: ({ ChatUrl }) => ({ client: 'alice', connect: ChatUrl }),
// A step that the emulator cannot do says why in `awsOnly`, and has an `example` of AWS's answer, on which it is rehearsed.
export default walkthrough<Iam>((step) => [
  step({
    title: 'NOT YET: iam/aws-managed-not-editable',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ PlaceholderName }) => new InvokeCommand({ FunctionName: PlaceholderName }),
    proves: {
      'iam/aws-managed-not-editable': () => {
        notYet(`
          The content of an AWS managed policy cannot be changed by the customer.
          How: iam create-policy-version on an aws: policy ARN is refused with AccessDenied
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: iam/inline-dies-with-principal',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ PlaceholderName }) => new InvokeCommand({ FunctionName: PlaceholderName }),
    proves: {
      'iam/inline-dies-with-principal': () => {
        notYet(`
          Deleting the identity deletes its inline policies.
          How: remove the role from the stack; get-role-policy answers NoSuchEntity
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: iam/default-deny',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ PlaceholderName }) => new InvokeCommand({ FunctionName: PlaceholderName }),
    proves: {
      'iam/default-deny': () => {
        notYet(`
          Anything not explicitly allowed is denied.
          How: iam simulate-custom-policy on an unlisted action returns implicitDeny
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: iam/explicit-deny-wins',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ PlaceholderName }) => new InvokeCommand({ FunctionName: PlaceholderName }),
    proves: {
      'iam/explicit-deny-wins': () => {
        notYet(`
          An explicit deny beats any allow.
          How: simulate Allow s3:* plus Deny s3:DeleteBucket: result explicitDeny
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: iam/policy-simulator',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ PlaceholderName }) => new InvokeCommand({ FunctionName: PlaceholderName }),
    proves: {
      'iam/policy-simulator': () => {
        notYet(`
          The policy simulator evaluates attached or draft policies without touching resources.
          How: aws iam simulate-principal-policy prints allowed / implicitDeny per action
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: iam/union-with-bucket-policy',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ PlaceholderName }) => new InvokeCommand({ FunctionName: PlaceholderName }),
    proves: {
      'iam/union-with-bucket-policy': () => {
        notYet(`
          Access to a bucket is decided on the union of the identity policy and the bucket policy.
          How: a role with no S3 policy can read once the bucket policy allows it (same account)
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: iam/pass-role-needs-trust',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ PlaceholderName }) => new InvokeCommand({ FunctionName: PlaceholderName }),
    proves: {
      'iam/pass-role-needs-trust': () => {
        notYet(`
          A role can be passed only to a service that its trust policy names.
          How: creating a Lambda function with a role that trusts only ec2 fails: role cannot be assumed by
          Lambda
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: iam/access-advisor',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ PlaceholderName }) => new InvokeCommand({ FunctionName: PlaceholderName }),
    proves: {
      'iam/access-advisor': () => {
        notYet(`
          Access advisor shows when each service was last used, so unused roles can be found.
          How: iam generate-service-last-accessed-details, then get-service-last-accessed-details
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: iam/account-password-policy',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ PlaceholderName }) => new InvokeCommand({ FunctionName: PlaceholderName }),
    proves: {
      'iam/account-password-policy': () => {
        notYet(`
          The account can enforce a password policy on its users.
          How: aws iam get-account-password-policy shows the minimum length and rotation
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: iam-access-analyzer/finding-for-public-bucket',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ PlaceholderName }) => new InvokeCommand({ FunctionName: PlaceholderName }),
    proves: {
      'iam-access-analyzer/finding-for-public-bucket': () => {
        notYet(`
          Unintended sharing shows up as a finding.
          How: share a bucket with another account; accessanalyzer list-findings reports it
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: global-infrastructure/list-azs',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ PlaceholderName }) => new InvokeCommand({ FunctionName: PlaceholderName }),
    proves: {
      'global-infrastructure/list-azs': () => {
        notYet(`
          The zones of a Region can be listed by API.
          How: aws ec2 describe-availability-zones --region eu-west-1 returns eu-west-1a, b, c
        `);
      },
    },
  }),
]);

import { InvokeCommand } from '@aws-sdk/client-lambda';
import { notYet } from '../../../kit/not-yet';
import { walkthrough } from '../../../walkthrough/step';
import type { IdentityPools } from './stack';

// A step makes a call of the SDK, as below, or has one of these in its place:
//   request: ({ ApiUrl }) => ({ method: 'POST', url: ApiUrl, body: { id: 1 }, signed: 'execute-api' }),
//   command: 'aws s3 ls "s3://$BucketName"', actions: ['s3:ListBucket'],
//   socket: ({ ChatUrl }) => ({ client: 'alice', connect: ChatUrl }),
// A step that the emulator cannot do says why in `awsOnly`, and has an `example` of AWS's answer, on which it is rehearsed.
export default walkthrough<IdentityPools>((step) => [
  step({
    title: 'NOT YET: cognito-identity-pools/get-credentials',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ XName }) => new InvokeCommand({ FunctionName: XName }),
    proves: {
      'cognito-identity-pools/get-credentials': () => {
        notYet(`
          A sign-in token is exchanged for temporary credentials through STS.
          How: cognito-identity get-id, get-credentials-for-identity; s3 ls own prefix works, others fail
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: iam-federation/corporate-login',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ XName }) => new InvokeCommand({ FunctionName: XName }),
    proves: {
      'iam-federation/corporate-login': () => {
        notYet(`
          Users sign in with their company credentials and receive a role session, not an IAM user.
          How: get-caller-identity shows assumed-role/ROLE/user@corp
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: iam-federation/web-identity-flow',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ XName }) => new InvokeCommand({ FunctionName: XName }),
    proves: {
      'iam-federation/web-identity-flow': () => {
        notYet(`
          The user authenticates at the provider first; the token is then exchanged for temporary AWS
          credentials.
          How: sts assume-role-with-web-identity --web-identity-token returns Credentials
        `);
      },
    },
  }),
]);

import { InvokeCommand } from '@aws-sdk/client-lambda';
import { notYet } from '../../../kit/not-yet';
import { walkthrough } from '../../../walkthrough/step';
import type { FlagsAndCanaries } from './stack';

// A step makes a call of the SDK, as below, or has one of these in its place:
//   request: ({ ApiUrl }) => ({ method: 'POST', url: ApiUrl, body: { id: 1 }, signed: 'execute-api' }),
//   command: 'aws s3 ls "s3://$BucketName"', actions: ['s3:ListBucket'],
//   socket: ({ ChatUrl }) => ({ client: 'alice', connect: ChatUrl }),
// A step that the emulator cannot do says why in `awsOnly`, and has an `example` of AWS's answer, on which it is rehearsed.
export default walkthrough<FlagsAndCanaries>((step) => [
  step({
    title: 'NOT YET: appconfig/no-restart',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ QuoteName }) => new InvokeCommand({ FunctionName: QuoteName }),
    proves: {
      'appconfig/no-restart': () => {
        notYet(`
          Applications pick up new configuration without restart or code deployment.
          How: get-latest-configuration changes
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: appconfig/invalid-refused',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ QuoteName }) => new InvokeCommand({ FunctionName: QuoteName }),
    proves: {
      'appconfig/invalid-refused': () => {
        notYet(`
          A configuration that fails validation is not deployed.
          How: start-deployment: BadRequestException
        `);
      },
    },
  }),
]);

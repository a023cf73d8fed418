import { InvokeCommand } from '@aws-sdk/client-lambda';
import { notYet } from '../../../kit/not-yet';
import { walkthrough } from '../../../walkthrough/step';
import type { CdkItself } from './stack';

// A step makes a call of the SDK, as below, or has one of these in its place:
//   request: ({ ApiUrl }) => ({ method: 'POST', url: ApiUrl, body: { id: 1 }, signed: 'execute-api' }),
//   command: 'aws s3 ls "s3://$BucketName"', actions: ['s3:ListBucket'],
//   socket: ({ ChatUrl }) => ({ client: 'alice', connect: ChatUrl }),
// A step that the emulator cannot do says why in `awsOnly`, and has an `example` of AWS's answer, on which it is rehearsed.
export default walkthrough<CdkItself>((step) => [
  step({
    title: 'NOT YET: cdk/commands',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ReportDefectName }) => new InvokeCommand({ FunctionName: ReportDefectName }),
    proves: {
      'cdk/commands': () => {
        notYet(`
          CDK commands: init, synth, bootstrap, deploy, diff, destroy.
          How: npx cdk synth prints the template
          Today: the CLI package is aws-cdk, not aws-cdk-lib as noted.
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: cdk/not-bootstrapped',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ReportDefectName }) => new InvokeCommand({ FunctionName: ReportDefectName }),
    proves: {
      'cdk/not-bootstrapped': () => {
        notYet(`
          Deploying to an environment that was not bootstrapped fails.
          How: error on missing /cdk-bootstrap/ version parameter or invalid principals
        `);
      },
    },
  }),
]);

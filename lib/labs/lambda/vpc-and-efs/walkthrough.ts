import { InvokeCommand } from '@aws-sdk/client-lambda';
import { notYet } from '../../../kit/not-yet';
import { walkthrough } from '../../../walkthrough/step';
import type { VpcAndEfs } from './stack';

// A step makes a call of the SDK, as below, or has one of these in its place:
//   request: ({ ApiUrl }) => ({ method: 'POST', url: ApiUrl, body: { id: 1 }, signed: 'execute-api' }),
//   command: 'aws s3 ls "s3://$BucketName"', actions: ['s3:ListBucket'],
//   socket: ({ ChatUrl }) => ({ client: 'alice', connect: ChatUrl }),
// A step that the emulator cannot do says why in `awsOnly`, and has an `example` of AWS's answer, on which it is rehearsed.
export default walkthrough<VpcAndEfs>((step) => [
  step({
    title: 'NOT YET: lambda-vpc-efs/no-internet',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ScoreOrderName }) => new InvokeCommand({ FunctionName: ScoreOrderName }),
    proves: {
      'lambda-vpc-efs/no-internet': () => {
        notYet(`
          A function in a VPC has no internet, even in a public subnet, until a NAT gives it.
          How: fetch times out without NAT, works with it
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: efs/shared-across-azs',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ScoreOrderName }) => new InvokeCommand({ FunctionName: ScoreOrderName }),
    proves: {
      'efs/shared-across-azs': () => {
        notYet(`
          Clients in different zones see the same EFS files.
          How: write from a task in zone a, read it from zone b
        `);
      },
    },
  }),
]);

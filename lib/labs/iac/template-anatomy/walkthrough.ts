import { InvokeCommand } from '@aws-sdk/client-lambda';
import { notYet } from '../../../kit/not-yet';
import { walkthrough } from '../../../walkthrough/step';
import type { TemplateAnatomy } from './stack';

// A step makes a call of the SDK, as below, or has one of these in its place:
//   request: ({ ApiUrl }) => ({ method: 'POST', url: ApiUrl, body: { id: 1 }, signed: 'execute-api' }),
//   command: 'aws s3 ls "s3://$BucketName"', actions: ['s3:ListBucket'],
//   socket: ({ ChatUrl }) => ({ client: 'alice', connect: ChatUrl }),
// A step that the emulator cannot do says why in `awsOnly`, and has an `example` of AWS's answer, on which it is rehearsed.
export default walkthrough<TemplateAnatomy>((step) => [
  step({
    title: 'NOT YET: cloudformation-templates/invalid-parameter',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MultiplyName }) => new InvokeCommand({ FunctionName: MultiplyName }),
    proves: {
      'cloudformation-templates/invalid-parameter': () => {
        notYet(`
          A parameter value that breaks a constraint is refused before anything is created.
          How: ValidationError on create-stack
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: cloudformation-templates/new-parameter-value',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MultiplyName }) => new InvokeCommand({ FunctionName: MultiplyName }),
    proves: {
      'cloudformation-templates/new-parameter-value': () => {
        notYet(`
          A parameter's value changes without uploading the template again.
          How: update-stack --use-previous-template --parameters
        `);
      },
    },
  }),
]);

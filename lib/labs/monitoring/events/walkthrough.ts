import { InvokeCommand } from '@aws-sdk/client-lambda';
import { notYet } from '../../../kit/not-yet';
import { walkthrough } from '../../../walkthrough/step';
import type { Events } from './stack';

// A step makes a call of the SDK, as below, or has one of these in its place:
//   request: ({ ApiUrl }) => ({ method: 'POST', url: ApiUrl, body: { id: 1 }, signed: 'execute-api' }),
//   command: 'aws s3 ls "s3://$BucketName"', actions: ['s3:ListBucket'],
//   socket: ({ ChatUrl }) => ({ client: 'alice', connect: ChatUrl }),
// A step that the emulator cannot do says why in `awsOnly`, and has an `example` of AWS's answer, on which it is rehearsed.
export default walkthrough<Events>((step) => [
  step({
    title: 'NOT YET: eventbridge/put-events',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ PlaceOrdersName }) => new InvokeCommand({ FunctionName: PlaceOrdersName }),
    proves: {
      'eventbridge/put-events': () => {
        notYet(`
          Applications put their own events on a custom bus.
          How: events put-events; function log
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: eventbridge/replay',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ PlaceOrdersName }) => new InvokeCommand({ FunctionName: PlaceOrdersName }),
    proves: {
      'eventbridge/replay': () => {
        notYet(`
          Archived events can be replayed.
          How: events start-replay
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: eventbridge/code-bindings',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ PlaceOrdersName }) => new InvokeCommand({ FunctionName: PlaceOrdersName }),
    proves: {
      'eventbridge/code-bindings': () => {
        notYet(`
          Code for a schema can be generated.
          How: schemas put-code-binding
        `);
      },
    },
  }),
]);

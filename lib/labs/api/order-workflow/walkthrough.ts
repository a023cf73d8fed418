import { InvokeCommand } from '@aws-sdk/client-lambda';
import { notYet } from '../../../kit/not-yet';
import { walkthrough } from '../../../walkthrough/step';
import type { OrderWorkflow } from './stack';

// A step makes a call of the SDK, as below, or has one of these in its place:
//   request: ({ ApiUrl }) => ({ method: 'POST', url: ApiUrl, body: { id: 1 }, signed: 'execute-api' }),
//   command: 'aws s3 ls "s3://$BucketName"', actions: ['s3:ListBucket'],
//   socket: ({ ChatUrl }) => ({ client: 'alice', connect: ChatUrl }),
// A step that the emulator cannot do says why in `awsOnly`, and has an `example` of AWS's answer, on which it is rehearsed.
export default walkthrough<OrderWorkflow>((step) => [
  step({
    title: 'NOT YET: step-functions/retry-then-catch',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ChargeCardName }) => new InvokeCommand({ FunctionName: ChargeCardName }),
    proves: {
      'step-functions/retry-then-catch': () => {
        notYet(`
          After the last retry of a state its catch takes over.
          How: failing function: history shows retries, then the fallback state
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: step-functions/send-task-success',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ChargeCardName }) => new InvokeCommand({ FunctionName: ChargeCardName }),
    proves: {
      'step-functions/send-task-success': () => {
        notYet(`
          SendTaskSuccess or SendTaskFailure with the token resumes a paused task.
          How: stepfunctions send-task-success --task-token
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: step-functions/activity-poll',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ChargeCardName }) => new InvokeCommand({ FunctionName: ChargeCardName }),
    proves: {
      'step-functions/activity-poll': () => {
        notYet(`
          The activity worker calls GetActivityTask, sends heartbeats and the result; a task waits up to a
          year.
          How: get-activity-task, send-task-heartbeat, send-task-success
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: step-functions/express-sync',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ChargeCardName }) => new InvokeCommand({ FunctionName: ChargeCardName }),
    proves: {
      'step-functions/express-sync': () => {
        notYet(`
          A synchronous express run returns its result and runs at most once; an asynchronous one at least
          once.
          How: start-sync-execution answers with status and output, start-execution with an ARN alone; how
          often each may run is told
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: step-functions/history',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ChargeCardName }) => new InvokeCommand({ FunctionName: ChargeCardName }),
    proves: {
      'step-functions/history': () => {
        notYet(`
          Each step of an execution is visible, for 90 days in standard workflows.
          How: get-execution-history
        `);
      },
    },
  }),
]);

import { InvokeCommand } from '@aws-sdk/client-lambda';
import { notYet } from '../../../kit/not-yet';
import { walkthrough } from '../../../walkthrough/step';
import type { LogsAndAgent } from './stack';

// A step makes a call of the SDK, as below, or has one of these in its place:
//   request: ({ ApiUrl }) => ({ method: 'POST', url: ApiUrl, body: { id: 1 }, signed: 'execute-api' }),
//   command: 'aws s3 ls "s3://$BucketName"', actions: ['s3:ListBucket'],
//   socket: ({ ChatUrl }) => ({ client: 'alice', connect: ChatUrl }),
// A step that the emulator cannot do says why in `awsOnly`, and has an `example` of AWS's answer, on which it is rehearsed.
export default walkthrough<LogsAndAgent>((step) => [
  step({
    title: 'NOT YET: cloudwatch-logs/associate-key',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ AcceptParcelName }) => new InvokeCommand({ FunctionName: AcceptParcelName }),
    proves: {
      'cloudwatch-logs/associate-key': () => {
        notYet(`
          A key is associated by API: associate-kms-key for an existing group, create-log-group for a new one.
          How: logs associate-kms-key
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: cloudwatch-logs/not-retroactive',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ AcceptParcelName }) => new InvokeCommand({ FunctionName: AcceptParcelName }),
    proves: {
      'cloudwatch-logs/not-retroactive': () => {
        notYet(`
          A metric filter counts only events that arrive after its creation.
          How: log, create filter, log again: 1
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: cloudwatch-logs/export-s3',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ AcceptParcelName }) => new InvokeCommand({ FunctionName: AcceptParcelName }),
    proves: {
      'cloudwatch-logs/export-s3': () => {
        notYet(`
          CreateExportTask copies logs to S3; data may take up to 12 hours to be available.
          How: create-export-task
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: cloudwatch-logs/insights-query',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ AcceptParcelName }) => new InvokeCommand({ FunctionName: AcceptParcelName }),
    proves: {
      'cloudwatch-logs/insights-query': () => {
        notYet(`
          Logs Insights queries filter, aggregate, sort and limit events over several groups.
          How: start-query, get-query-results
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: cloudwatch-logs/tail',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ AcceptParcelName }) => new InvokeCommand({ FunctionName: AcceptParcelName }),
    proves: {
      'cloudwatch-logs/tail': () => {
        notYet(`
          Logs can be tailed from the CLI.
          How: aws logs tail GROUP --follow
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: cloudwatch-agent/memory-metric',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ AcceptParcelName }) => new InvokeCommand({ FunctionName: AcceptParcelName }),
    proves: {
      'cloudwatch-agent/memory-metric': () => {
        notYet(`
          Memory use appears in the CWAgent namespace once the agent runs.
          How: list-metrics --namespace CWAgent
        `);
      },
    },
  }),
]);

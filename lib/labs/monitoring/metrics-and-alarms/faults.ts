import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/monitoring/metrics-and-alarms';

export const faults: Readonly<Record<string, Fault>> = {
  'other-dimension': {
    changes: [
      {
        file: `${LAB}/web-checkout.ts`,
        from: 'dimensionsMap: { Channel: CHANNEL }',
        to: "dimensionsMap: { channel: CHANNEL, Region: 'all' }",
      },
    ],
    symptom:
      'The graph of the orders is empty, and the pager stayed silent while nobody could pay. The orders are all in the log.',
    hints: [
      'The team was told that payments are refused. What else has to be on before the pager is?',
      'The alarm on customers says INSUFFICIENT_DATA or OK, whatever they order. Which metric does it watch, letter by letter?',
      'List the metrics of the namespace Shop, with their dimensions, and compare.',
    ],
    cause:
      'The alarms watch a metric with other dimensions than the checkout sends. That is another metric, which exists for nobody but the alarm: it has no data, and no data counts as well.',
    fix: 'Name the dimensions as they are sent, all of them and no other; best from constants that both sides share.',
    breaks: { claim: 'cloudwatch-alarms/alarm', step: 'See what the composite alarm makes of it' },
  },
  'wrong-namespace': {
    changes: [
      {
        file: `${LAB}/tills.ts`,
        from: 'environment: { POWERTOOLS_METRICS_NAMESPACE: NAMESPACE }',
        to: 'environment: { POWERTOOLS_METRICS_NAMESPACE: `${NAMESPACE}/Tills` }',
      },
    ],
    symptom: 'Since the namespaces were tidied up no till can report. The function fails each time.',
    hints: [
      'Read the log of the function: which call fails, and with what?',
      'Its role may call cloudwatch:PutMetricData on everything. What else does the policy say?',
      'Compare the condition cloudwatch:namespace with the namespace that the function uses.',
    ],
    cause:
      'The policy lets the function write into the namespace Shop, and it writes into Shop/Tills: access is denied.',
    fix: 'Change both, in one place; and watch the errors of what sends metrics, as its alarms cannot.',
    breaks: { step: 'Let the tills of a store report' },
  },
  'uninvited-alarm': {
    changes: [
      {
        file: `${LAB}/shop-alarms.ts`,
        from: "import { LambdaAction, SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';",
        to: "import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';",
      },
      {
        file: `${LAB}/shop-alarms.ts`,
        from: 'addAlarmAction(new LambdaAction(openIncident));',
        to: 'addAlarmAction({ bind: () => ({ alarmActionArn: openIncident.functionArn }) });',
      },
    ],
    symptom:
      'The alarm went off and the team has its mail. No incident was opened, and the function that opens them never ran.',
    hints: [
      'The function has no error: it was not called. Is it an action of the alarm?',
      'The history of the alarm has an item for each action, on AWS. What became of this one?',
      'Who may invoke the function? Look at its resource policy.',
    ],
    cause:
      'The ARN of the function is an action of the alarm, but the function does not admit CloudWatch: `lambda.alarms.cloudwatch.amazonaws.com` has no permission.',
    fix: 'Use `LambdaAction`, which adds the permission for this alarm, or add it yourself.',
    breaks: { claim: 'cloudwatch-alarms/lambda-action', step: 'Find the incident' },
  },
  'console-line': {
    changes: [
      {
        file: 'lambda/monitoring/metrics-and-alarms/check-out.ts',
        from: 'process.stdout.write(`${line}\\n`);',
        to: "logger.info('Checked out', { metrics: line });",
      },
    ],
    symptom: 'All lines of the log look alike at last, and there are no orders any more.',
    hints: [
      'The orders come, are paid and stand in the log. Who makes metrics of them?',
      'Embedded metric format is a whole log event: one object, with `_aws` at its top.',
      'Look at one of the new lines. Where in it is `_aws`?',
    ],
    cause:
      'The line in embedded metric format stands as a text within another object, where CloudWatch Logs does not look.',
    fix: 'Write it as a line of its own, as Powertools for AWS Lambda does, past the logger and past `console`.',
    breaks: { step: 'Find the orders as a metric' },
  },
};

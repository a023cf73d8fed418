import type { Topic } from '../topic';

export default {
  id: 'lambda-monitoring',
  name: 'Lambda logging, metrics and tracing',
  mirrors: [
    { note: '000', section: '13.5 AWS Lambda Logging, Monitoring and Tracing' },
    { note: '001', section: 'Logging & Monitoring' },
    { note: '001', section: 'CodeGuru' },
    { note: '003', section: 'Lambda Logging & Monitoring' },
  ],
  claims: [
    {
      id: 'logs',
      text: "A function's output goes to the log group /aws/lambda/NAME.",
      kind: 'behaviour',
      how: 'aws logs tail /aws/lambda/fn',
      notes: ['000', '001', '003'],
    },
    {
      id: 'log-group',
      text: "A function's log group and its retention can be declared in the template.",
      kind: 'template',
      how: 'AWS::Logs::LogGroup.LogGroupName and RetentionInDays; AWS::Lambda::Function.LoggingConfig.LogGroup',
      notes: ['000', '001', '003'],
    },
    {
      id: 'metric-alarm',
      text: 'Lambda reports invocations, duration, errors, throttles, concurrency and iterator age.',
      kind: 'template',
      how: 'AWS::CloudWatch::Alarm.Namespace = AWS/Lambda, MetricName = Errors',
      notes: ['001', '003'],
    },
    {
      id: 'undelivered-events',
      text: 'Lambda counts asynchronous events that it could not deliver.',
      kind: 'template',
      how: 'AWS::CloudWatch::Alarm.MetricName = DeadLetterErrors or DestinationDeliveryFailures',
      notes: ['001'],
    },
    {
      id: 'active-tracing',
      text: 'Active tracing turns X-Ray on for a function.',
      kind: 'template',
      how: 'AWS::Lambda::Function.TracingConfig.Mode = Active',
      notes: ['000', '001', '003'],
    },
    {
      id: 'xray-permission',
      text: 'The execution role must be allowed to write traces.',
      kind: 'template',
      how: 'AWS::IAM::Role.ManagedPolicyArns contains AWSXRayDaemonWriteAccess (or xray:PutTraceSegments in AWS::IAM::Policy.PolicyDocument)',
      notes: ['000', '001', '003'],
    },
    {
      id: 'xray-variables',
      text: 'A traced function sees _X_AMZN_TRACE_ID, AWS_XRAY_CONTEXT_MISSING and AWS_XRAY_DAEMON_ADDRESS.',
      kind: 'behaviour',
      how: 'print them in the handler',
      notes: ['001', '003'],
    },
    {
      id: 'profiler',
      text: 'CodeGuru Profiler works for Java and Python functions.',
      kind: 'concept',
      today:
        'on x86_64 alone; the console turns it on for Python 3.8 and 3.9 and Java 8 (AL2), 11 and 17, for newer ones you add the agent yourself.',
      source: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-code-profiler.html',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

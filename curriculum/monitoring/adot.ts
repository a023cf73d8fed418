import type { Topic } from '../topic';

export default {
  id: 'adot',
  name: 'AWS Distro for OpenTelemetry',
  mirrors: [{ note: '001', section: 'AWS Distro for OpenTelemetry' }],
  claims: [
    {
      id: 'adot-layer',
      text: 'An ADOT layer instruments Lambda functions without code changes.',
      kind: 'template',
      how: 'AWS::Lambda::Function.Layers, Environment.Variables AWS_LAMBDA_EXEC_WRAPPER',
      today:
        'The layers aws-otel-... are the old ones; AWSOpenTelemetryDistro... take their place, and need no collector in the function.',
      source:
        'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Application-Signals-Enable-LambdaMain.html',
      notes: ['001'],
    },
    {
      id: 'adot-collector',
      text: 'An ADOT collector sidecar sends traces and metrics.',
      kind: 'template',
      how: 'AWS::ECS::TaskDefinition.ContainerDefinitions[].Image aws-otel-collector',
      notes: ['001'],
    },
    {
      id: 'adot-permissions',
      text: "The ADOT collector's role needs X-Ray and CloudWatch rights.",
      kind: 'template',
      how: 'AWS::IAM::Role.ManagedPolicyArns contains AWSXRayDaemonWriteAccess',
      notes: ['001'],
    },
    {
      id: 'adot-why',
      text: 'ADOT gives one open standard and several destinations at once (X-Ray, CloudWatch, Prometheus).',
      kind: 'concept',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

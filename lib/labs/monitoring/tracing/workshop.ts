import { Stack } from 'aws-cdk-lib';
import { Compatibility, ContainerImage, LogDrivers, NetworkMode, Protocol, TaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { daemonPolicy } from './daemon-policy';

/** What the metrics stand under. */
const NAMESPACE = 'Florist/Workshop';
/** The port of OTLP over HTTP. */
const OTLP_PORT = 4318;

/**
 * A new service of the florist's: it speaks OpenTelemetry, and where its data go the collector beside it knows alone.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/trace-data-containerdefinitions.html
 */
export class Workshop extends Construct {
  readonly taskDefinitionArn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_WEEK });
    const metrics = new LogGroup(this, 'Metrics', { retention: RetentionDays.ONE_WEEK });
    const task = new TaskDefinition(this, 'Task', {
      compatibility: Compatibility.FARGATE,
      networkMode: NetworkMode.AWS_VPC,
      cpu: '256',
      memoryMiB: '512',
    });
    task.addContainer('Collector', {
      image: ContainerImage.fromRegistry('public.ecr.aws/aws-observability/aws-otel-collector:v0.48.0'),
      environment: { AOT_CONFIG_CONTENT: Stack.of(this).toJsonString(collectorConfig(metrics)) },
      portMappings: [{ containerPort: OTLP_PORT, protocol: Protocol.TCP }],
      logging: LogDrivers.awsLogs({ streamPrefix: 'collector', logGroup }),
    });
    task.addContainer('Workshop', {
      image: ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx:stable'),
      environment: {
        OTEL_SERVICE_NAME: 'workshop',
        OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${OTLP_PORT}`,
        OTEL_PROPAGATORS: 'xray,tracecontext',
      },
      logging: LogDrivers.awsLogs({ streamPrefix: 'workshop', logGroup }),
    });
    acknowledge(task, 'Its variables are configuration, and no secrets.', 'AwsSolutions-ECS2');
    daemonPolicy(task.taskRole);
    // Metrics go by way of the logs, in embedded metric format.
    metrics.grantWrite(task.taskRole);
    task.addToTaskRolePolicy(
      new PolicyStatement({
        actions: ['cloudwatch:PutMetricData'],
        resources: ['*'],
        conditions: { StringEquals: { 'cloudwatch:namespace': NAMESPACE } },
      }),
    );
    acknowledge(
      task.taskRole,
      'Metrics have no ARN; the condition names their namespace.',
      'AwsSolutions-IAM5[Resource::*]',
    );
    this.taskDefinitionArn = task.taskDefinitionArn;
  }
}

/** In once, by OpenTelemetry's protocol; out to two destinations. A third is a line more. */
function collectorConfig(metrics: LogGroup): object {
  return {
    receivers: { otlp: { protocols: { http: { endpoint: `127.0.0.1:${OTLP_PORT}` } } } },
    processors: { batch: {} },
    exporters: {
      awsxray: { indexed_attributes: ['order_id', 'flower'] },
      awsemf: { namespace: NAMESPACE, log_group_name: metrics.logGroupName },
    },
    service: {
      pipelines: {
        traces: { receivers: ['otlp'], processors: ['batch'], exporters: ['awsxray'] },
        metrics: { receivers: ['otlp'], processors: ['batch'], exporters: ['awsemf'] },
      },
    },
  };
}

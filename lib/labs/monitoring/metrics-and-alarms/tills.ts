import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { NAMESPACE, QUEUE_LENGTH } from '../../../../lambda/monitoring/metrics-and-alarms/shop-metrics';
import { acknowledge } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';

/** What the tills of all stores report: late, many at once, each with its own time. That takes the API. */
export class Tills extends Construct {
  readonly function: LabFunction;
  readonly queueLength: Metric;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.function = new LabFunction(this, 'Function', {
      handler: 'record-readings',
      timeout: Duration.minutes(1),
      memorySize: 1024,
      environment: { POWERTOOLS_METRICS_NAMESPACE: NAMESPACE },
    });
    // Metrics have no ARN. What narrows the right down is the namespace.
    this.function.addToRolePolicy(
      new PolicyStatement({
        actions: ['cloudwatch:PutMetricData'],
        resources: ['*'],
        conditions: { StringEquals: { 'cloudwatch:namespace': NAMESPACE } },
      }),
    );
    acknowledge(
      this.function.role,
      'Metrics have no ARN; the condition lets it write into one namespace only.',
      'AwsSolutions-IAM5[Resource::*]',
    );
    // The longest queue of the whole chain; each store has a metric of its own beside it.
    this.queueLength = new Metric({
      namespace: NAMESPACE,
      metricName: QUEUE_LENGTH,
      statistic: 'Maximum',
      period: Duration.seconds(10),
    });
  }
}

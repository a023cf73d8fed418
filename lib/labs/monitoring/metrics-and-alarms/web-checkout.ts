import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import {
  CHANNEL,
  NAMESPACE,
  ORDERS,
  PAYMENT_REFUSED,
  PAYMENT_TIME,
} from '../../../../lambda/monitoring/metrics-and-alarms/shop-metrics';
import { LabFunction } from '../../../kit/lab-function';

const EACH_MINUTE = Duration.minutes(1);

/** The checkout of the web shop. It calls no API for its metrics: all of them are taken from its log. */
export class WebCheckout extends Construct {
  readonly function: LabFunction;
  readonly orders: Metric;
  readonly paymentTime: Metric;
  readonly refused: Metric;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.function = new LabFunction(this, 'Function', {
      handler: 'check-out',
      environment: { POWERTOOLS_METRICS_NAMESPACE: NAMESPACE },
    });

    // What the function writes as a metric, in embedded metric format.
    const own = { namespace: NAMESPACE, dimensionsMap: { Channel: CHANNEL }, period: EACH_MINUTE };
    this.orders = new Metric({ ...own, metricName: ORDERS, statistic: 'Sum' });
    this.paymentTime = new Metric({ ...own, metricName: PAYMENT_TIME, statistic: 'p95' });

    // What it writes as words, for people; nothing has to be deployed to count them.
    const refusals: MetricFilter = this.function.logGroup.addMetricFilter('Refusals', {
      filterPattern: FilterPattern.stringValue('$.message', '=', PAYMENT_REFUSED),
      metricNamespace: NAMESPACE,
      metricName: 'PaymentsRefused',
      metricValue: '1',
    });
    this.refused = refusals.metric({ statistic: 'Sum', period: EACH_MINUTE });
  }
}

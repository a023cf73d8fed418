import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { FilterPattern, SubscriptionFilter } from 'aws-cdk-lib/aws-logs';
import { LambdaDestination } from 'aws-cdk-lib/aws-logs-destinations';
import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { deadLetterQueue } from '../../../kit/lab-queue';
import { labTable, stringKey } from '../../../kit/lab-table';
import { ServiceLog, type ServiceLogProps } from './service-log';

/** What the metrics of the logs stand under. */
export const NAMESPACE = 'Parcels';
export const FAILURES = 'CounterFailures';

/** An error of the counter. What it logs is JSON, so the pattern names a field. */
const ERRORS = FilterPattern.stringValue('$.level', '=', 'ERROR');

/** The counter, where people bring parcels: a function, whose log is counted and acted on. */
export class Counter extends Construct {
  readonly log: ServiceLog;
  readonly function: LabFunction;
  readonly failed: Metric;
  readonly repairs: Table;

  constructor(scope: Construct, id: string, props: ServiceLogProps) {
    super(scope, id);
    this.log = new ServiceLog(this, 'Log', props);
    this.function = new LabFunction(this, 'Function', { handler: 'accept-parcel', logGroup: this.log.group });

    const failures = this.log.group.addMetricFilter('Failures', {
      filterPattern: ERRORS,
      metricNamespace: NAMESPACE,
      metricName: FAILURES,
      metricValue: '1',
      // Few depots with few devices. A parcel's number would be a metric of its own for each parcel, and each is paid for.
      dimensions: { Depot: '$.depot', Device: '$.device' },
    });
    this.failed = failures.metric({ statistic: 'Sum' });

    this.repairs = labTable(this, 'Repairs', { partitionKey: stringKey('depot'), sortKey: stringKey('event') });
    const orderRepair = new LabFunction(this, 'OrderRepair', {
      handler: 'order-repair',
      environment: { REPAIRS_TABLE: this.repairs.tableName },
      deadLetterQueue: deadLetterQueue(this, 'Failed'),
    });
    this.repairs.grant(orderRepair, 'dynamodb:PutItem');
    new SubscriptionFilter(this, 'ToRepair', {
      logGroup: this.log.group,
      destination: new LambdaDestination(orderRepair),
      filterPattern: ERRORS,
    });
  }
}

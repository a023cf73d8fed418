import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { FilterPattern, SubscriptionFilter } from 'aws-cdk-lib/aws-logs';
import { KinesisDestination } from 'aws-cdk-lib/aws-logs-destinations';
import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { ServiceLog, type ServiceLogProps } from './service-log';

/** The vans: what their devices report is put into the log by the API, a stream for each van. */
export class Vans extends Construct {
  readonly log: ServiceLog;
  readonly function: LabFunction;
  /** What is late, as it happens. Others read it: who tells the customer, who plans the next tour. */
  readonly delays: Stream;

  constructor(scope: Construct, id: string, props: ServiceLogProps) {
    super(scope, id);
    this.log = new ServiceLog(this, 'Log', props);
    this.function = new LabFunction(this, 'Function', {
      handler: 'report-tour',
      environment: { LOG_GROUP: this.log.group.logGroupName },
    });
    this.log.group.grantWrite(this.function);

    this.delays = new Stream(this, 'Delays', {
      streamMode: StreamMode.PROVISIONED,
      shardCount: 1,
      encryption: StreamEncryption.MANAGED,
    });
    new SubscriptionFilter(this, 'ToDelays', {
      logGroup: this.log.group,
      destination: new KinesisDestination(this.delays),
      filterPattern: FilterPattern.numberValue('$.minutesLate', '>=', 15),
    });
  }
}

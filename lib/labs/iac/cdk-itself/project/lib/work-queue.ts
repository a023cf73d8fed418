import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface WorkQueueProps {
  /** How long a piece of work is hidden from others once somebody has taken it. */
  readonly timeToWork: Duration;
  /** How often it is given out before it is put aside. Default 3. */
  readonly attempts?: number;
}

/** Work that waits to be taken: what nobody gets done is put aside, and an alarm tells. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly putAside: Queue;
  readonly alarm: Alarm;

  constructor(scope: Construct, id: string, { timeToWork, attempts = 3 }: WorkQueueProps) {
    super(scope, id);
    if (attempts < 1) throw new Error(`${this.node.path}: work is given out at least once, not ${attempts} times.`);

    this.putAside = new Queue(this, 'PutAside', {
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.queue = new Queue(this, 'Queue', {
      enforceSSL: true,
      visibilityTimeout: timeToWork,
      retentionPeriod: Duration.days(7),
      deadLetterQueue: { queue: this.putAside, maxReceiveCount: attempts },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.alarm = new Alarm(this, 'Alarm', {
      alarmDescription: 'Work was put aside: read it, mend the cause, then start a message move task.',
      metric: this.putAside.metricApproximateNumberOfMessagesVisible({
        statistic: 'Maximum',
        period: Duration.minutes(1),
      }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  /** Lets somebody hand in work. */
  grantHandIn(grantee: IGrantable): void {
    this.queue.grantSendMessages(grantee);
  }
}

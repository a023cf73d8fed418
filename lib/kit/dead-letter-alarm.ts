import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** An alarm that publishes as soon as one of these dead-letter queues (10 at most) holds a message. */
export function alarmOnDeadLetters(scope: Construct, id: string, queues: readonly IQueue[], alerts: ITopic): Alarm {
  const usingMetrics: Record<string, IMetric> = Object.fromEntries(
    queues.map((queue, index) => [
      `m${index}`,
      queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: Duration.minutes(1) }),
    ]),
  );
  const alarm = new Alarm(scope, id, {
    alarmDescription: 'Dead letters are waiting: read them, mend the cause, then start a message move task.',
    metric: new MathExpression({
      expression: `SUM([${Object.keys(usingMetrics).join(', ')}])`,
      usingMetrics,
      period: Duration.minutes(1),
    }),
    threshold: 0,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 1,
    // An idle queue sends no metric after a while, and an idle dead-letter queue is the good case.
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(alerts));
  return alarm;
}

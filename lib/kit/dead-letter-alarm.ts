import { Duration } from 'aws-cdk-lib';
import { type Alarm, type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { labAlarm } from './lab-alarm';

/** An alarm that publishes as soon as one of these dead-letter queues (10 at most) holds a message. */
export function alarmOnDeadLetters(scope: Construct, id: string, queues: readonly IQueue[], alerts: ITopic): Alarm {
  const usingMetrics: Record<string, IMetric> = Object.fromEntries(
    queues.map((queue, index) => [
      `m${index}`,
      queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: Duration.minutes(1) }),
    ]),
  );
  return labAlarm(scope, id, {
    description: 'Dead letters are waiting: read them, mend the cause, then start a message move task.',
    metric: new MathExpression({
      expression: `SUM([${Object.keys(usingMetrics).join(', ')}])`,
      usingMetrics,
      period: Duration.minutes(1),
    }),
    alerts,
  });
}

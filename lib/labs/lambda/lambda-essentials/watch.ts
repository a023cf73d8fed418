import { Duration } from 'aws-cdk-lib';
import { type Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { LabFunction } from '../../../kit/lab-function';

/** What Lambda counts for a function, and what it means if there is one. */
const WATCHED = {
  Errors: 'it fails: read its log.',
  Throttles: 'its callers are refused: the function or the account is at its limit.',
  DeadLetterErrors: 'failed events are lost: look at the dead-letter queue, and at what the role may do with it.',
} as const;

/** An alarm that publishes as soon as Lambda counts one of these within a minute. */
export function watch(fn: LabFunction, metric: keyof typeof WATCHED, alerts: ITopic): Alarm {
  const alarm = fn.metric(metric, { period: Duration.minutes(1), statistic: 'Sum' }).createAlarm(fn, metric, {
    alarmDescription: `${fn.node.path}: ${WATCHED[metric]}`,
    threshold: 0,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 1,
    // A function that nobody calls sends nothing, and is well.
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(alerts));
  return alarm;
}

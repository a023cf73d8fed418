import { Duration } from 'aws-cdk-lib';
import { type Alarm, ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { LabFunction } from '../../../kit/lab-function';

const EACH_MINUTE = { period: Duration.minutes(1), statistic: 'Sum' };

/** The alarms that every function deserves: it fails, and it is refused because too many run at once. Returns the first. */
export function watch(fn: LabFunction, alerts: ITopic): Alarm {
  alarm(
    fn,
    'Throttled',
    fn.metricThrottles(EACH_MINUTE),
    'calls are refused: the account or the function is at its limit.',
    alerts,
  );
  return alarm(fn, 'Failed', fn.metricErrors(EACH_MINUTE), 'it fails: read its log.', alerts);
}

/** The alarm on what a function may lose that is called asynchronously: Lambda could not hand a failed event to the dead letters. */
export function watchDeadLetters(fn: LabFunction, alerts: ITopic): Alarm {
  const metric = fn.metric('DeadLetterErrors', EACH_MINUTE);
  return alarm(
    fn,
    'Lost',
    metric,
    'failed events are lost: look at the dead-letter queue and what its role may do.',
    alerts,
  );
}

function alarm(fn: LabFunction, id: string, metric: Metric, what: string, alerts: ITopic): Alarm {
  const made = metric.createAlarm(fn, id, {
    alarmDescription: `${fn.node.path}: ${what}`,
    threshold: 0,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 1,
    // A function that nobody calls sends nothing, and is well.
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  made.addAlarmAction(new SnsAction(alerts));
  return made;
}

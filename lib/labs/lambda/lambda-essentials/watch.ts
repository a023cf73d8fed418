import { Duration } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { labAlarm } from '../../../kit/lab-alarm';
import type { LabFunction } from '../../../kit/lab-function';

/** What Lambda counts for a function, and what it means if there is one. */
const WATCHED = {
  Errors: 'it fails: read its log.',
  Throttles: 'its callers are refused: the function or the account is at its limit.',
  DeadLetterErrors: 'failed events are lost: look at the dead-letter queue, and at what the role may do with it.',
} as const;

/** An alarm that publishes as soon as Lambda counts one of these within a minute. */
export function watch(fn: LabFunction, metric: keyof typeof WATCHED, alerts: ITopic): Alarm {
  return labAlarm(fn, metric, {
    metric: fn.metric(metric, { period: Duration.minutes(1), statistic: 'Sum' }),
    description: `${fn.node.path}: ${WATCHED[metric]}`,
    alerts,
  });
}

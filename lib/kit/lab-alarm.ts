import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export interface LabAlarmProps {
  readonly metric: IMetric;
  /** What it means and what to do, for who gets it. */
  readonly description: string;
  /** Default: 0, for what should never be. */
  readonly threshold?: number;
  /** How many periods of the metric in a row are above it. Default: 1. */
  readonly evaluationPeriods?: number;
  readonly alerts: ITopic;
}

/** An alarm that publishes as soon as a metric is above its threshold. What is idle sends no metric, and is well. */
export function labAlarm(scope: Construct, id: string, props: LabAlarmProps): Alarm {
  const { metric, description: alarmDescription, threshold = 0, evaluationPeriods = 1, alerts } = props;
  const alarm = new Alarm(scope, id, {
    alarmDescription,
    metric,
    threshold,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(alerts));
  return alarm;
}

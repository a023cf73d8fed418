import { AnomalyDetectionAlarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

export interface UnusualOrdersProps {
  readonly orders: IMetric;
  readonly team: ITopic;
}

/** Too few orders for this hour of this weekday: no number says that. CloudWatch learns the band from the weeks before. */
export class UnusualOrders extends Construct {
  constructor(scope: Construct, id: string, { orders, team }: UnusualOrdersProps) {
    super(scope, id);
    const alarm = new AnomalyDetectionAlarm(this, 'Alarm', {
      alarmDescription: 'Fewer orders than usual at this time: try to order something yourself.',
      metric: orders,
      // As wide as two standard deviations.
      stdDevs: 2,
      comparisonOperator: ComparisonOperator.LESS_THAN_LOWER_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(team));
  }
}

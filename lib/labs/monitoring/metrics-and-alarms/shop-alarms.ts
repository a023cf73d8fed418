import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmRule,
  ComparisonOperator,
  CompositeAlarm,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaAction, SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { labAlarm } from '../../../kit/lab-alarm';
import type { Tills } from './tills';
import type { WebCheckout } from './web-checkout';

export interface ShopAlarmsProps {
  readonly web: WebCheckout;
  readonly tills: Tills;
  /** Hears of everything, in working hours. */
  readonly team: ITopic;
  /** Is woken. */
  readonly onCall: ITopic;
  readonly openIncident: IFunction;
}

/** What is watched. One alarm wakes somebody, and it is none of those that look at a metric. */
export class ShopAlarms extends Construct {
  readonly slowPayments: Alarm;
  readonly paymentsRefused: Alarm;
  readonly refusalRate: Alarm;
  readonly busy: Alarm;
  readonly longQueue: Alarm;
  readonly shopIsDown: CompositeAlarm;

  constructor(scope: Construct, id: string, { web, tills, team, onCall, openIncident }: ShopAlarmsProps) {
    super(scope, id);

    // The slowest twentieth of the customers: an average would hide them.
    this.slowPayments = labAlarm(this, 'SlowPayments', {
      metric: web.paymentTime,
      threshold: 1000,
      description: 'One payment in twenty takes longer than a second: look at the status page of the bank.',
      alerts: team,
    });

    this.paymentsRefused = labAlarm(this, 'PaymentsRefused', {
      metric: web.refused,
      threshold: 2,
      description: 'The bank refuses payments: search the log of the web checkout for "Payment refused".',
      alerts: team,
    });
    this.paymentsRefused.addAlarmAction(new LambdaAction(openIncident));

    // Three refusals are much of ten orders and little of a thousand.
    this.refusalRate = labAlarm(this, 'RefusalRate', {
      metric: new MathExpression({
        label: 'Payments refused, in percent',
        expression: '100 * FILL(refused, 0) / orders',
        usingMetrics: { refused: web.refused, orders: web.orders },
        period: Duration.minutes(1),
      }),
      threshold: 20,
      evaluationPeriods: 3,
      description: 'One payment in five is refused, for three minutes.',
      alerts: team,
    });

    // No trouble: a condition for the one below. It has no action.
    this.busy = new Alarm(this, 'Busy', {
      alarmDescription: 'Customers are in the web shop.',
      metric: web.orders,
      threshold: 5,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });

    this.longQueue = new Alarm(this, 'LongQueue', {
      alarmDescription: 'People queue at the tills of a store: self-checkout opens by itself.',
      metric: tills.queueLength,
      threshold: 10,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });

    this.shopIsDown = new CompositeAlarm(this, 'ShopIsDown', {
      alarmDescription: 'Customers are in the web shop and cannot pay.',
      alarmRule: AlarmRule.allOf(AlarmRule.anyOf(this.slowPayments, this.paymentsRefused), this.busy),
    });
    this.shopIsDown.addAlarmAction(new SnsAction(onCall));
  }
}

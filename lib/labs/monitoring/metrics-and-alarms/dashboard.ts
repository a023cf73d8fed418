import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { PriceServer } from './price-server';
import type { ShopAlarms } from './shop-alarms';
import type { Tills } from './tills';
import type { WebCheckout } from './web-checkout';

export interface ShopDashboardProps {
  readonly web: WebCheckout;
  readonly tills: Tills;
  readonly priceServer: PriceServer;
  readonly pager: IQueue;
  readonly alarms: ShopAlarms;
}

/** One page for who was woken: first what is wrong, then what customers see, then the machines. */
export class ShopDashboard extends Construct {
  readonly dashboard: Dashboard;

  constructor(scope: Construct, id: string, { web, tills, priceServer, pager, alarms }: ShopDashboardProps) {
    super(scope, id);
    const { shopIsDown, slowPayments, paymentsRefused, refusalRate, busy, longQueue } = alarms;
    const watched: IAlarm[] = [
      shopIsDown,
      slowPayments,
      paymentsRefused,
      refusalRate,
      busy,
      longQueue,
      priceServer.alarm,
    ];
    const graph = (title: string, ...left: IMetric[]) => new GraphWidget({ title, left, width: 8 });

    this.dashboard = new Dashboard(this, 'Dashboard', {
      widgets: [
        [
          new TextWidget({
            markdown: '# Shop\nRed above: what is wrong. Below: what customers see, then the machines.',
            width: 24,
            height: 2,
          }),
        ],
        [new AlarmStatusWidget({ title: 'Alarms', alarms: watched, width: 24, height: 4 })],
        [
          graph('Orders and refused payments', web.orders, web.refused),
          new GraphWidget({
            title: 'Payments, the slowest twentieth',
            left: [web.paymentTime],
            leftAnnotations: [slowPayments.toAnnotation()],
            width: 8,
          }),
          new GraphWidget({
            title: 'Longest queue at the tills',
            left: [tills.queueLength],
            leftAnnotations: [longQueue.toAnnotation()],
            width: 8,
          }),
        ],
        [
          graph('Web checkout', web.function.metricInvocations(), web.function.metricErrors()),
          graph('Price server', priceServer.cpu),
          graph('Pages not yet read', pager.metricApproximateNumberOfMessagesVisible()),
        ],
      ],
    });
  }
}

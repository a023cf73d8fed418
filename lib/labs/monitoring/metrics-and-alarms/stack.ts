import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { labKey } from '../../../kit/lab-key';
import { LabQueue } from '../../../kit/lab-queue';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { labTable, stringKey } from '../../../kit/lab-table';
import { alarmTopic } from '../../../kit/lab-topic';
import { isolatedVpc } from '../../../kit/lab-vpc';
import { ShopDashboard } from './dashboard';
import { PriceServer } from './price-server';
import { SelfCheckout } from './self-checkout';
import { ShopAlarms } from './shop-alarms';
import { Tills } from './tills';
import { UnusualOrders } from './unusual-orders';
import { WebCheckout } from './web-checkout';

/** A shop on the web and in stores: what it measures, what is watched of it, and what happens when something is wrong. */
export class MetricsAndAlarms extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);

    const vpc = isolatedVpc(this, 'Network');
    const web = new WebCheckout(this, 'Web');
    const tills = new Tills(this, 'Tills');
    const priceServer = new PriceServer(this, 'PriceServer', { vpc });
    const selfCheckout = new SelfCheckout(this, 'SelfCheckout', { vpc });

    const incidents = labTable(this, 'Incidents', { partitionKey: stringKey('alarm'), sortKey: stringKey('at') });
    const openIncident = new LabFunction(this, 'OpenIncident', {
      handler: 'open-incident',
      environment: { INCIDENTS_TABLE: incidents.tableName },
    });
    incidents.grant(openIncident, 'dynamodb:PutItem');

    const masterKey = labKey(this, 'Key');
    const team = alarmTopic(this, 'Team', { masterKey });
    const onCall = alarmTopic(this, 'OnCall', { masterKey });
    // In place of a mailbox and a phone: what would arrive there can be read here.
    const inbox = new LabQueue(this, 'Inbox');
    const pager = new LabQueue(this, 'Pager');
    team.addSubscription(new SqsSubscription(inbox, { rawMessageDelivery: true }));
    onCall.addSubscription(new SqsSubscription(pager, { rawMessageDelivery: true }));

    const alarms = new ShopAlarms(this, 'Alarms', { web, tills, team, onCall, openIncident });
    selfCheckout.openDuring(alarms.longQueue);
    this.awsOnly('The emulator learns no bands of what is usual, so it refuses the alarm on unusual orders.', () => {
      new UnusualOrders(this, 'UnusualOrders', { orders: web.orders, team });
    });
    new ShopDashboard(this, 'Overview', { web, tills, priceServer, pager, alarms });

    this.outputs = this.writeOutputs({
      CheckOutFunctionName: web.function.functionName,
      RecordReadingsFunctionName: tills.function.functionName,
      SelfCheckoutGroupName: selfCheckout.group.autoScalingGroupName,
      IncidentsTableName: incidents.tableName,
      InboxUrl: inbox.queueUrl,
      PagerUrl: pager.queueUrl,
      SlowPaymentsAlarmName: alarms.slowPayments.alarmName,
      PaymentsRefusedAlarmName: alarms.paymentsRefused.alarmName,
      LongQueueAlarmName: alarms.longQueue.alarmName,
      ShopIsDownAlarmName: alarms.shopIsDown.alarmName,
    });
  }
}

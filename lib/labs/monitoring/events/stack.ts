import type { Construct } from 'constructs';
import { alarmOnDeadLetters } from '../../../kit/dead-letter-alarm';
import { labKey } from '../../../kit/lab-key';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { alarmTopic } from '../../../kit/lab-topic';
import { Analytics } from './analytics';
import { Billing } from './billing';
import { Contract } from './contract';
import { Desk } from './desk';
import { Headquarters } from './headquarters';
import { Orders } from './orders';
import { Warehouse } from './warehouse';

/** An event bus between teams: one says what happened to orders, five listen, and none knows the others. */
export class Events extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);

    const key = labKey(this, 'Key');
    const orders = new Orders(this, 'Orders');
    const billing = new Billing(this, 'Billing', orders.bus);
    const warehouse = new Warehouse(this, 'Warehouse', orders.bus);
    const desk = new Desk(this, 'Desk', { bus: orders.bus, key });
    const analytics = new Analytics(this, 'Analytics', orders.bus);
    const headquarters = new Headquarters(this, 'Headquarters', orders.bus);
    alarmOnDeadLetters(
      this,
      'DeadLettersAlarm',
      [billing, warehouse, desk, analytics, headquarters].map(({ undelivered }) => undelivered),
      alarmTopic(this, 'Alerts', { masterKey: key }),
    );
    this.awsOnly('The emulator has no schemas of EventBridge: no registry, no discovery, no code bindings.', () => {
      new Contract(this, 'Contract', orders.bus);
    });

    this.outputs = this.writeOutputs({
      BusName: orders.bus.eventBusName,
      BusArn: orders.bus.eventBusArn,
      PlaceFunctionName: orders.function.functionName,
      ArchiveName: orders.archive.ref,
      ArchiveArn: orders.archive.attrArn,
      InvoicesName: orders.invoices.archiveName,
      BillingLogName: billing.function.logGroup.logGroupName,
      BillingFailedUrl: billing.failed.queueUrl,
      ListUrl: warehouse.list.queueUrl,
      ListArn: warehouse.list.queueArn,
      WarehouseUndeliveredUrl: warehouse.undelivered.queueUrl,
      PackingRuleArn: warehouse.packing.ruleArn,
      PackingRuleName: warehouse.packing.ruleName,
      RemindersName: warehouse.reminders.scheduleGroupName,
      RemindingRoleArn: warehouse.reminding.roleArn,
      InboxUrl: desk.inbox.queueUrl,
      StreamName: analytics.stream.streamName,
      AuditUrl: headquarters.audit.queueUrl,
      StackName: this.stackName,
    });
  }
}

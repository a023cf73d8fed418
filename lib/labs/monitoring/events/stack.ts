import type { Construct } from 'constructs';
import { alarmOnDeadLetters } from '../../../kit/dead-letter-alarm';
import { labKey } from '../../../kit/lab-key';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { labTable, stringKey } from '../../../kit/lab-table';
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
    // What became of an order, by whoever did it: the one thing that the teams have in common but for the bus.
    const ledger = labTable(this, 'Ledger', { partitionKey: stringKey('pk'), sortKey: stringKey('sk') });
    const { bus } = orders;
    const billing = new Billing(this, 'Billing', { bus, ledger });
    const warehouse = new Warehouse(this, 'Warehouse', { bus, ledger });
    const desk = new Desk(this, 'Desk', { bus, ledger, key });
    const analytics = new Analytics(this, 'Analytics', bus);
    const headquarters = new Headquarters(this, 'Headquarters', { orders: bus, ledger });
    alarmOnDeadLetters(
      this,
      'DeadLettersAlarm',
      [billing, warehouse, desk, analytics, headquarters].flatMap(({ deadLetters }) => deadLetters),
      alarmTopic(this, 'Alerts', { masterKey: key }),
    );
    this.awsOnly('The emulator has no schemas of EventBridge: no registry, no discovery, no code bindings.', () => {
      new Contract(this, 'Contract', bus);
    });

    this.outputs = this.writeOutputs({
      BusName: bus.eventBusName,
      BusArn: bus.eventBusArn,
      LedgerTableName: ledger.tableName,
      PlaceFunctionName: orders.function.functionName,
      ArchiveArn: orders.archive.attrArn,
      BillingLogName: billing.function.logGroup.logGroupName,
      BillingFailedUrl: billing.failed.queueUrl,
      ListUrl: warehouse.list.queueUrl,
      ListArn: warehouse.list.queueArn,
      WarehouseUndeliveredUrl: warehouse.undelivered.queueUrl,
      PackingRuleArn: warehouse.packing.ruleArn,
      CountingRuleArn: warehouse.counting.ruleArn,
      RemindersName: warehouse.reminders.scheduleGroupName,
      RemindingRoleArn: warehouse.reminding.roleArn,
      StreamName: analytics.stream.streamName,
      StackName: this.stackName,
    });
  }
}

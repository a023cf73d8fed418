import type { Construct } from 'constructs';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { publicVpc } from '../../../kit/lab-vpc';
import { Florist } from './florist';
import { OldServers } from './old-servers';
import { OwnKey } from './own-key';
import { Recording } from './recording';
import { Workshop } from './workshop';

/** A florist's shop, whose orders are followed through an API, two functions, a queue and a table; and its servers, old and new. */
export class Tracing extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);
    const florist = new Florist(this, 'Florist');
    const recording = new Recording(this, 'Recording', { service: florist.serviceName });

    // Nothing runs there until somebody starts it.
    const vpc = publicVpc(this, 'Network');
    const old = new OldServers(this, 'OldServers', { vpc });
    const workshop = new Workshop(this, 'Workshop');
    new OwnKey(this, 'Encryption');

    this.outputs = this.writeOutputs({
      ApiUrl: florist.url,
      ServiceName: florist.serviceName,
      QueueName: florist.bench.queueName,
      OrdersTableName: florist.orders.tableName,
      TakeOrderFunctionName: florist.takeOrder.functionName,
      OrdersRuleName: recording.ordersRule,
      LookupsRuleName: recording.lookupsRule,
      SlowOrdersGroupName: recording.slowOrders,
      ServerTemplateId: old.templateId,
      WorkshopTaskArn: workshop.taskDefinitionArn,
    });
  }
}

import { EventBus, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { alarmOnDeadLetters } from '../../../kit/dead-letter-alarm';
import { labKey } from '../../../kit/lab-key';
import { deadLetterQueue } from '../../../kit/lab-queue';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { labTable, stringKey } from '../../../kit/lab-table';
import { alarmTopic, labTopic } from '../../../kit/lab-topic';
import { Engraving } from './engraving';
import { Quotes } from './quotes';
import { Refunds } from './refunds';
import { OrderSaga } from './saga';

export interface OrderWorkflowProps extends LabStackProps {
  /** What is ordered is engraved before it is packed, by a container and by a batch job. */
  readonly engraving?: boolean;
}

/** An order is a workflow: it runs from the shop to the courier, waits for people, and undoes itself where a step fails. */
export class OrderWorkflow extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, { engraving, ...props }: OrderWorkflowProps) {
    super(scope, id, props);

    const topicKey = labKey(this, 'TopicKey');
    const table = labTable(this, 'Orders', { partitionKey: stringKey('pk'), sortKey: stringKey('sk') });
    const customers = labTopic(this, 'Customers', { masterKey: topicKey });
    const quotes = new Quotes(this, 'Quotes', table);
    const refunds = new Refunds(this, 'Refunds');
    const saga = new OrderSaga(this, 'Saga', {
      table,
      customers,
      refunds: refunds.stateMachine,
      engraving: engraving ? new Engraving(this, 'Engraving') : undefined,
    });
    // The CDK grants a state the topic, and not the key that the topic is encrypted under.
    topicKey.grant(saga.stateMachine, 'kms:Decrypt', 'kms:GenerateDataKey');

    const notStarted = deadLetterQueue(this, 'NotStarted');
    const bus = new EventBus(this, 'Shop');
    new Rule(this, 'Placed', {
      eventBus: bus,
      eventPattern: { source: ['shop'], detailType: ['OrderPlaced'] },
      targets: [
        new SfnStateMachine(saga.stateMachine, {
          input: RuleTargetInput.fromEventPath('$.detail'),
          deadLetterQueue: notStarted,
        }),
      ],
    });
    const queues = [saga.approvals, saga.courier, refunds.bookkeepers].map(({ deadLetters }) => deadLetters);
    const alerts = alarmTopic(this, 'Alerts', { masterKey: topicKey });
    alarmOnDeadLetters(this, 'DeadLetterAlarm', [notStarted, ...queues], alerts);

    this.outputs = this.writeOutputs({
      BusName: bus.eventBusName,
      OrdersArn: saga.stateMachine.stateMachineArn,
      RefundsArn: refunds.stateMachine.stateMachineArn,
      QuotesArn: quotes.stateMachine.stateMachineArn,
      QuotesUrl: quotes.url,
      TableName: table.tableName,
      PackingArn: saga.packing.activityArn,
      ApprovalsUrl: saga.approvals.queueUrl,
      CourierUrl: saga.courier.queueUrl,
      BookkeepersUrl: refunds.bookkeepers.queueUrl,
    });
  }
}

import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { type CfnRule, type IEventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { deadLetterQueue } from '../../../kit/lab-queue';
import { PLACED } from './orders';

export interface BillingProps {
  readonly bus: IEventBus;
  readonly ledger: ITable;
}

/** Bills each order, once. */
export class Billing extends Construct {
  readonly function: LabFunction;
  /** Events that the function failed on. */
  readonly failed: Queue;
  readonly deadLetters: readonly Queue[];

  constructor(scope: Construct, id: string, { bus, ledger }: BillingProps) {
    super(scope, id);
    // Events that did not get to the function, and those that it failed on.
    const undelivered = deadLetterQueue(this, 'Undelivered');
    this.failed = deadLetterQueue(this, 'Failed');
    this.deadLetters = [undelivered, this.failed];
    this.function = new LabFunction(this, 'Function', {
      handler: 'bill-order',
      environment: { LEDGER_TABLE: ledger.tableName },
      deadLetterQueue: this.failed,
    });
    ledger.grant(this.function, 'dynamodb:PutItem');

    const placed = new Rule(this, 'Placed', {
      description: 'Each order is billed when it is placed, and not when it is played again.',
      eventBus: bus,
      eventPattern: PLACED,
      targets: [
        new LambdaFunction(this.function, {
          deadLetterQueue: undelivered,
          maxEventAge: Duration.hours(2),
          retryAttempts: 10,
        }),
      ],
    });
    // The patterns of the CDK do not know this field, which only events of a replay have.
    (placed.node.defaultChild as CfnRule).addPropertyOverride('EventPattern.replay-name', Match.doesNotExist());
  }
}

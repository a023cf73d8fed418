import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Aws } from 'aws-cdk-lib';
import { DefinitionBody, type StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acknowledge, allVersionsOf } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';
import { LabQueue } from '../../../kit/lab-queue';
import { ANY_VERSION, workflow } from './workflow';

/**
 * Gives money back, by the card company or, where that refuses, by a bookkeeper. It is a workflow of its own, in the language's own
 * JSON and with JSONPath.
 */
export class Refunds extends Construct {
  readonly stateMachine: StateMachine;
  /** Where the bookkeepers find what they have to do by hand. */
  readonly bookkeepers: LabQueue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const refundCard = new LabFunction(this, 'Function', { handler: 'refund-card' });
    this.bookkeepers = new LabQueue(this, 'Bookkeepers');

    this.stateMachine = workflow(this, 'Workflow', {
      definitionBody: DefinitionBody.fromString(readFileSync(join(__dirname, 'refund.asl.json'), 'utf8')),
      definitionSubstitutions: {
        Partition: Aws.PARTITION,
        RefundCardArn: refundCard.functionArn,
        BookkeepersUrl: this.bookkeepers.queueUrl,
      },
    });
    // A definition that is text grants nothing by itself.
    refundCard.grantInvoke(this.stateMachine);
    acknowledge(this, ANY_VERSION, allVersionsOf(refundCard));
    this.bookkeepers.grantSendMessages(this.stateMachine);
  }
}

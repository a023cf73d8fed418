import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Alias } from 'aws-cdk-lib/aws-lambda';
import { EventBridgeDestination, SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { deadLetterQueue, LabQueue } from '../../../kit/lab-queue';

export interface BackOfficeProps {
  readonly register: ITable;
}

/** The register is old and takes one entry at a time. */
const CLERKS = 1;

/**
 * Files requests, one at a time, for callers that do not wait. What was filed is an event that other departments follow; what could
 * not be filed is kept with the reason. An alias says how often and how long a request is tried: `urgent` gives up after a minute.
 */
export class BackOffice extends Construct {
  readonly function: LabFunction;
  readonly live: Alias;
  readonly urgent: Alias;
  /** What other departments read. */
  readonly notices: LabQueue;
  /** Records of requests that were not filed. */
  readonly failed: Queue;
  /** Events that did not get to `notices`. */
  readonly undelivered: Queue;

  constructor(scope: Construct, id: string, { register }: BackOfficeProps) {
    super(scope, id);
    this.function = new LabFunction(this, 'Function', {
      handler: 'file-request',
      timeout: Duration.minutes(5),
      reservedConcurrentExecutions: CLERKS,
      environment: { LEDGER_TABLE: register.tableName },
    });
    register.grant(this.function, 'dynamodb:GetItem', 'dynamodb:PutItem');
    this.live = this.alias('Live', 'live');
    this.urgent = this.alias('Urgent', 'urgent');

    this.failed = deadLetterQueue(this, 'Failed');
    const bus = new EventBus(this, 'Bus');
    const onFailure = new SqsDestination(this.failed);
    this.live.configureAsyncInvoke({
      retryAttempts: 1,
      maxEventAge: Duration.hours(1),
      onSuccess: new EventBridgeDestination(bus),
      onFailure,
    });
    this.urgent.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1), onFailure });

    this.notices = new LabQueue(this, 'Notices');
    this.undelivered = deadLetterQueue(this, 'Undelivered');
    new Rule(this, 'Filed', {
      eventBus: bus,
      // By what is in the event, not by its source: AWS's page calls that `aws.lambda`, and the CDK's `lambda`.
      eventPattern: { detailType: ['Lambda Function Invocation Result - Success'] },
      targets: [new SqsQueue(this.notices, { deadLetterQueue: this.undelivered })],
    });
  }

  private alias(id: string, aliasName: string): Alias {
    return new Alias(this, id, { aliasName, version: this.function.currentVersion });
  }
}

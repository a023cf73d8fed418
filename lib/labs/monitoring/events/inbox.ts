import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { LabQueue, visibilityFor } from '../../../kit/lab-queue';

const TIMEOUT = Duration.seconds(10);

export interface InboxProps {
  /** Who reads it: the first word of what is noted. */
  readonly team: string;
  readonly ledger: ITable;
}

/** The queue of a team that reads at its own pace, and notes in the ledger what came. */
export class Inbox extends LabQueue {
  constructor(scope: Construct, id: string, { team, ledger }: InboxProps) {
    super(scope, id, { visibilityTimeout: visibilityFor(TIMEOUT) });
    const reader = new LabFunction(scope, `${id}Reader`, {
      handler: 'take-note',
      timeout: TIMEOUT,
      environment: { TEAM: team, QUEUE_URL: this.queueUrl, LEDGER_TABLE: ledger.tableName },
    });
    ledger.grant(reader, 'dynamodb:PutItem');
    reader.consume(this);
  }
}

import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { LoggingFormat } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { deadLetterQueue } from '../../../kit/lab-queue';

export interface MailRoomProps {
  readonly register: ITable;
}

/** Files letters as it did before there were destinations: AWS's three tries, then a dead-letter queue, no alias. */
export class MailRoom extends Construct {
  readonly function: LabFunction;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { register }: MailRoomProps) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this, 'LettersLost');
    this.function = new LabFunction(this, 'Function', {
      handler: 'file-letter',
      timeout: Duration.minutes(5),
      deadLetterQueue: this.deadLetters,
      environment: { LEDGER_TABLE: register.tableName },
      // Its REPORT lines are read by people.
      loggingFormat: LoggingFormat.TEXT,
    });
    register.grant(this.function, 'dynamodb:GetItem', 'dynamodb:PutItem');
  }
}

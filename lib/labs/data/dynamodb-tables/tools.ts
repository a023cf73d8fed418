import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { acknowledge, KEY_GRANTS } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';

export interface ToolsProps {
  readonly matches: Table;
}

/** What the walkthrough calls, and nobody else: for calls whose items are too big to paste. */
export class Tools extends Construct {
  readonly meter: LabFunction;
  readonly manyItems: LabFunction;

  constructor(scope: Construct, id: string, { matches }: ToolsProps) {
    super(scope, id);
    const options = { timeout: Duration.minutes(1), environment: { MATCHES_TABLE: matches.tableName } };
    this.meter = new LabFunction(this, 'Meter', { handler: 'measure-units', ...options });
    matches.grant(this.meter, 'dynamodb:PutItem', 'dynamodb:GetItem', 'dynamodb:DeleteItem');
    this.manyItems = new LabFunction(this, 'ManyItems', { handler: 'many-items', memorySize: 1024, ...options });
    matches.grant(this.manyItems, 'dynamodb:BatchWriteItem', 'dynamodb:BatchGetItem', 'dynamodb:Scan');

    // Who reads or writes a table that is encrypted with a key needs that key, too.
    for (const tool of [this.meter, this.manyItems]) matches.encryptionKey?.grantEncryptDecrypt(tool);
    acknowledge(this, "The CDK's grant of a key covers all forms of the calls.", ...KEY_GRANTS);
  }
}

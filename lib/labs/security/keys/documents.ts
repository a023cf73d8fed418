import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { deadLetterQueue } from '../../../kit/lab-queue';
import { labTable, stringKey } from '../../../kit/lab-table';

export interface DocumentsProps {
  readonly generalKey: Key;
}

/** Documents lie in the table as ciphertext, sealed before they came there. One function seals, the other opens, and neither can do both. */
export class Documents extends Construct {
  readonly table: Table;
  readonly file: LabFunction;
  readonly read: LabFunction;

  constructor(scope: Construct, id: string, { generalKey }: DocumentsProps) {
    super(scope, id);
    this.table = labTable(this, 'Table', { partitionKey: stringKey('patient'), sortKey: stringKey('id') });
    this.file = new LabFunction(this, 'File', {
      handler: 'file-documents',
      memorySize: 512,
      timeout: Duration.seconds(30),
      // An event that failed is a document in clear text.
      deadLetterQueue: deadLetterQueue(this, 'Unfiled', {
        encryption: QueueEncryption.KMS,
        encryptionMasterKey: generalKey,
      }),
      environment: { DOCUMENTS_TABLE: this.table.tableName },
    });
    this.table.grant(this.file, 'dynamodb:PutItem');
    this.read = new LabFunction(this, 'Read', {
      handler: 'read-documents',
      memorySize: 512,
      timeout: Duration.seconds(30),
      environment: { DOCUMENTS_TABLE: this.table.tableName },
    });
    this.table.grant(this.read, 'dynamodb:Query');
    // Who was in which ward is nobody else's business either.
    (this.node.findChild('ReadLogs').node.defaultChild as CfnLogGroup).kmsKeyId = generalKey.keyArn;
  }

  /** Tells both functions which key it is, which names their roles. */
  sealUnder(key: Key): void {
    this.file.addEnvironment('RECORDS_KEY', key.keyArn);
    this.read.addEnvironment('RECORDS_KEY', key.keyArn);
  }
}

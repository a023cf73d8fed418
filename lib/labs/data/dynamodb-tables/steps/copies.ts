import {
  CreateBackupCommand,
  CreateTableCommand,
  DeleteBackupCommand,
  DeleteTableCommand,
  DescribeBackupCommand,
  DescribeTableCommand,
  RestoreTableFromBackupCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { DynamodbTables } from '../stack';

/** A backup, a copy made of it, and the cheap way to empty that. */
export const copies = walkthrough<DynamodbTables, 'BackupArn'>((step) => [
  step({
    title: 'Back the scores up',
    explain:
      'The table has no capacity left, and a backup needs none. It is kept by DynamoDB, outside your buckets, until you delete it.',
    call: ({ ScoresTableName, run }) =>
      new CreateBackupCommand({ TableName: ScoresTableName, BackupName: `${run}-scores` }),
    undo: ({ BackupArn }) => new DeleteBackupCommand({ BackupArn }),
    capture: { BackupArn: 'BackupDetails.BackupArn' },
    check: ({ BackupDetails }) => expect(BackupDetails?.BackupType).toBe('USER'),
  }),
  step({
    title: 'Wait for the backup',
    explain: 'It is of one moment, and there within a minute, however big the table.',
    call: ({ BackupArn }) => new DescribeBackupCommand({ BackupArn }),
    withinSeconds: 300,
    check: ({ BackupDescription }) => expect(BackupDescription?.BackupDetails?.BackupStatus).toBe('AVAILABLE'),
  }),
  step({
    title: 'Restore it',
    explain:
      'Always into a new table. It has the items and the indexes; alarms, tags, scaling, time to live and streams are for you to set up again.',
    call: ({ BackupArn, run }) =>
      new RestoreTableFromBackupCommand({
        BackupArn,
        TargetTableName: copyOf(run),
        BillingModeOverride: 'PAY_PER_REQUEST',
      }),
    undo: ({ run }) => new DeleteTableCommand({ TableName: copyOf(run) }),
    proves: {
      'dynamodb/on-demand-backup': ({ TableDescription }, { BackupArn, run }) => {
        expect(TableDescription?.TableName).toBe(copyOf(run));
        expect(TableDescription?.RestoreSummary?.SourceBackupArn).toBe(BackupArn);
      },
    },
  }),
  step({
    title: 'Wait for the copy',
    explain: 'On AWS this takes minutes, hours for a big table: a recovery plan has that time in it.',
    call: ({ run }) => new DescribeTableCommand({ TableName: copyOf(run) }),
    withinSeconds: 1800,
    check: ({ Table }) => expect(Table?.TableStatus).toBe('ACTIVE'),
  }),
  step({
    title: 'Find the scores in the copy',
    explain: 'The other way to copy a table is to scan it and to write in batches, which takes capacity of both.',
    call: ({ run }) => new ScanCommand({ TableName: copyOf(run), Select: 'COUNT', ReturnConsumedCapacity: 'TOTAL' }),
    proves: {
      'dynamodb/table-copy': ({ Count, ConsumedCapacity }) => {
        expect(Count).toBeGreaterThan(0);
        expect(ConsumedCapacity?.CapacityUnits).toBeGreaterThan(0);
      },
    },
  }),
  step({
    title: 'Drop the copy',
    explain:
      'To empty a table item by item you paid 400 units for each of the big ones. This takes none, whatever is in it.',
    call: ({ run }) => new DeleteTableCommand({ TableName: copyOf(run) }),
    proves: {
      'dynamodb/table-cleanup': (answer) => {
        expect(answer.TableDescription?.TableStatus).toBe('DELETING');
        expect(answer).not.toHaveProperty('ConsumedCapacity');
      },
    },
  }),
  step({
    title: 'Make it anew',
    explain: 'Empty, as soon as the old one is gone. Its settings are in your template, or lost.',
    call: ({ run }) =>
      new CreateTableCommand({
        TableName: copyOf(run),
        AttributeDefinitions: [
          { AttributeName: 'board', AttributeType: 'S' },
          { AttributeName: 'entry', AttributeType: 'S' },
        ],
        KeySchema: [
          { AttributeName: 'board', KeyType: 'HASH' },
          { AttributeName: 'entry', KeyType: 'RANGE' },
        ],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    withinSeconds: 300,
    check: ({ TableDescription }) => expect(TableDescription?.ItemCount ?? 0).toBe(0),
  }),
  step({
    title: 'Find it empty',
    explain: 'At its end the walkthrough deletes it, and the backup.',
    call: ({ run }) => new ScanCommand({ TableName: copyOf(run), Select: 'COUNT', ReturnConsumedCapacity: 'TOTAL' }),
    withinSeconds: 300,
    proves: { 'dynamodb/table-cleanup': ({ Count }) => expect(Count).toBe(0) },
  }),
]);

/** Not named after the stack: who walks may delete it, and no table of the stack. */
function copyOf(run: string): string {
  return `cdk-labs-copy-${run}`;
}

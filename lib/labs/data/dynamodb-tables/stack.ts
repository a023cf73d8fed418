import { TableClass, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { labBucket } from '../../../kit/lab-bucket';
import { labKey } from '../../../kit/lab-key';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { labTable, stringKey } from '../../../kit/lab-table';
import { MatchKeeper } from './match-keeper';
import { Scores } from './scores';
import { Tools } from './tools';

/** A game keeps its players and their matches in one table for years, and in another the scores of tonight. */
export class DynamodbTables extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);

    const key = labKey(this, 'Key');
    // Much is kept and little is read: storage is what it costs, and Standard-IA makes that cheaper.
    const matches = labTable(this, 'Matches', {
      partitionKey: stringKey('player'),
      sortKey: stringKey('entry'),
      tableClass: TableClass.STANDARD_INFREQUENT_ACCESS,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 7 },
    });
    const replays = labBucket(this, 'Replays');
    const keeper = new MatchKeeper(this, 'Keeper', { matches, replays });

    const scores = new Scores(this, 'Scores');
    this.awsOnly('The emulator has no Application Auto Scaling.', () => scores.scaleWithUse());

    const tools = new Tools(this, 'Tools', { matches });

    this.outputs = this.writeOutputs({
      MatchesTableName: matches.tableName,
      ScoresTableName: scores.table.tableName,
      ReplaysBucketName: replays.bucketName,
      KeeperFunctionName: keeper.function.functionName,
      RecorderFunctionName: scores.recorder.functionName,
      MeterFunctionName: tools.meter.functionName,
      ManyItemsFunctionName: tools.manyItems.functionName,
    });
  }
}

import { Duration } from 'aws-cdk-lib';
import { BillingMode, type Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { labTable, stringKey } from '../../../kit/lab-table';

/** Units a second, of reads and of writes: the least there is, so that it can be seen used up. */
const LEAST_UNITS = 1;
const MOST_UNITS = 10;

/** The boards of the game, with as much throughput as is known to be needed, and the function that writes to them. */
export class Scores extends Construct {
  readonly table: Table;
  readonly recorder: LabFunction;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.table = labTable(this, 'Table', {
      partitionKey: stringKey('board'),
      sortKey: stringKey('entry'),
      billingMode: BillingMode.PROVISIONED,
      readCapacity: LEAST_UNITS,
      writeCapacity: LEAST_UNITS,
    });
    this.recorder = new LabFunction(this, 'Recorder', {
      handler: 'record-scores',
      // Long enough to wait for capacity.
      timeout: Duration.minutes(2),
      environment: { SCORES_TABLE: this.table.tableName },
    });
    this.table.grant(this.recorder, 'dynamodb:BatchWriteItem');
  }

  /** Keeps consumption at 70 % of what is provisioned, between the least and the most units. */
  scaleWithUse(): void {
    const limits = { minCapacity: LEAST_UNITS, maxCapacity: MOST_UNITS };
    for (const scaling of [this.table.autoScaleReadCapacity(limits), this.table.autoScaleWriteCapacity(limits)]) {
      scaling.scaleOnUtilization({ targetUtilizationPercent: 70 });
    }
  }
}

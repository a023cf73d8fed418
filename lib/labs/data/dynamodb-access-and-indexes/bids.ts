import { Duration } from 'aws-cdk-lib';
import { BillingMode, ProjectionType, type Table } from 'aws-cdk-lib/aws-dynamodb';
import { Grant } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { labTable, numberKey, stringKey } from '../../../kit/lab-table';

/** Bids that can be made or raised in a second. */
const BIDS_A_SECOND = 2;
/** A raise changes the key of the index, which deletes one entry and puts another. */
const WRITES_OF_A_RAISE = 2;

/** The bid of each bidder on each listing, at a rate that is known; and a bidder who raises his by himself. */
export class Bids extends Construct {
  readonly table: Table;
  readonly raiser: LabFunction;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.table = labTable(this, 'Table', {
      partitionKey: stringKey('listing'),
      sortKey: stringKey('bidder'),
      billingMode: BillingMode.PROVISIONED,
      readCapacity: 1,
      writeCapacity: BIDS_A_SECOND,
    });
    // "What do I bid on, the most first?": the listing and the amount are keys, and nothing else is asked for.
    this.table.addGlobalSecondaryIndex({
      indexName: 'ByBidder',
      partitionKey: stringKey('bidder'),
      sortKey: numberKey('amount'),
      projectionType: ProjectionType.KEYS_ONLY,
      readCapacity: 1,
      writeCapacity: BIDS_A_SECOND * WRITES_OF_A_RAISE,
    });

    this.raiser = new LabFunction(this, 'Raiser', {
      handler: 'raise-bids',
      timeout: Duration.minutes(2),
      environment: { BIDS_TABLE: this.table.tableName },
    });
    // The table's own grant would name its indexes, too, to which nobody writes.
    const onTable = { actions: ['dynamodb:UpdateItem'], resourceArns: [this.table.tableArn] };
    Grant.addToPrincipal({ grantee: this.raiser, ...onTable });
  }
}

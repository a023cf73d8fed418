import { Aws } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { Bids } from './bids';
import { listingsTable } from './listings';
import { Sellers } from './sellers';
import { type Consistency, Storefronts } from './storefronts';

export interface DynamodbAccessAndIndexesProps extends LabStackProps {
  /** Of the storefronts, between Regions. Default: eventual, which is faster and works between any two of them. */
  readonly consistency?: Consistency;
}

/** A marketplace: sellers list what they have and are found by it, others bid, and shop windows stand in two Regions. */
export class DynamodbAccessAndIndexes extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, { consistency = 'EVENTUAL', ...props }: DynamodbAccessAndIndexesProps) {
    super(scope, id, props);

    const listings = listingsTable(this, 'Listings');
    const bids = new Bids(this, 'Bids');
    const storefronts = new Storefronts(this, 'Storefronts', { consistency });
    const sellers = new Sellers(this, 'Sellers', { listings, storefronts });

    this.outputs = this.writeOutputs({
      ListingsTableName: listings.tableName,
      BidsTableName: bids.table.tableName,
      RaiserFunctionName: bids.raiser.functionName,
      StorefrontsTableName: storefronts.tableName,
      Region: Aws.REGION,
      OtherRegion: storefronts.otherRegion,
      UserPoolId: sellers.userPool.userPoolId,
      UserPoolProviderName: sellers.userPool.userPoolProviderName,
      UserPoolClientId: sellers.client.userPoolClientId,
      IdentityPoolId: sellers.identityPool.ref,
    });
  }
}

import { Aws, Stack, Validations } from 'aws-cdk-lib';
import { CfnGlobalTable } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { LabStack } from '../../../kit/lab-stack';
import { LAB_TAG } from '../../../kit/lab-tag';
import { anotherRegion, regionsOfTheSet } from './regions';

/** How up to date a read in one Region is about a write in another. */
export type Consistency = 'EVENTUAL' | 'STRONG';

export interface StorefrontsProps {
  readonly consistency: Consistency;
}

/**
 * How sellers present themselves: read and changed in two Regions, each near its users. It is written for CloudFormation itself, as the
 * CDK's TableV2 must know at synthesis in which Region it will be.
 */
export class Storefronts extends Construct {
  readonly tableName: string;
  /** In each Region. */
  readonly tableArns: string;
  /** The same as cdk-nag names them. */
  readonly nagArns: string;
  /** Where the other replica is. */
  readonly otherRegion: string;

  constructor(scope: Construct, id: string, { consistency }: StorefrontsProps) {
    super(scope, id);
    const { lab } = LabStack.of(this);
    const replica = (region: string) => ({
      region,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      // Tags are a replica's own. CloudFormation hands the stack's on to its own Region only.
      tags: [{ key: LAB_TAG, value: lab }],
    });
    const base = {
      attributeDefinitions: [{ attributeName: 'seller', attributeType: 'S' }],
      keySchema: [{ attributeName: 'seller', keyType: 'HASH' }],
      billingMode: 'PAY_PER_REQUEST',
    };

    let table: CfnGlobalTable;
    if (consistency === 'STRONG') {
      const others = regionsOfTheSet(this);
      this.otherRegion = others.replica;
      table = new CfnGlobalTable(this, 'Replicas', {
        ...base,
        replicas: [replica(Aws.REGION), replica(others.replica)],
        // Votes on writes and keeps them for a while; nobody reads it, and it costs no storage of a table.
        globalTableWitnesses: [{ region: others.witness }],
        multiRegionConsistency: 'STRONG',
      });
    } else {
      this.otherRegion = anotherRegion(this);
      table = new CfnGlobalTable(this, 'Replicas', {
        ...base,
        replicas: [replica(Aws.REGION), replica(this.otherRegion)],
        streamSpecification: { streamViewType: 'NEW_AND_OLD_IMAGES' },
        multiRegionConsistency: 'EVENTUAL',
      });
      Validations.of(table).acknowledge({
        id: 'CloudFormation-Validate::F3037',
        reason: 'The other Region is never that of the stack: the check does not see that the condition asks for it.',
      });
    }
    this.tableName = table.ref;
    this.tableArns = `arn:${Aws.PARTITION}:dynamodb:*:${Aws.ACCOUNT_ID}:table/${table.ref}`;
    this.nagArns = `arn:<AWS::Partition>:dynamodb:*:<AWS::AccountId>:table/<${Stack.of(this).getLogicalId(table)}>`;
  }
}

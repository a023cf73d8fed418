import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { GatewayVpcEndpointAwsService, SecurityGroup, SubnetType } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, allObjectsOf, KEY_GRANTS } from '../../../kit/acknowledge';
import { through } from '../../../kit/endpoint-policy';
import { LabFunction } from '../../../kit/lab-function';
import { isolatedVpc } from '../../../kit/lab-vpc';

export interface MatchKeeperProps {
  readonly matches: Table;
  readonly replays: Bucket;
}

/**
 * Keeps a match: the item in the table, the replay, which is too big for it, in the bucket. It stands in a network that has no way to the
 * internet; two gateway endpoints, which cost nothing, lead to the table and to the bucket.
 */
export class MatchKeeper extends Construct {
  readonly function: LabFunction;

  constructor(scope: Construct, id: string, { matches, replays }: MatchKeeperProps) {
    super(scope, id);
    const vpc = isolatedVpc(this, 'Vpc');
    vpc
      .addGatewayEndpoint('Tables', { service: GatewayVpcEndpointAwsService.DYNAMODB })
      .addToPolicy(through('dynamodb:PutItem', matches.tableArn));
    vpc
      .addGatewayEndpoint('Objects', { service: GatewayVpcEndpointAwsService.S3 })
      .addToPolicy(through('s3:PutObject', replays.arnForObjects('*')));

    this.function = new LabFunction(this, 'Function', {
      handler: 'save-match',
      vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      securityGroups: [new SecurityGroup(this, 'Group', { vpc, description: 'The function that keeps matches' })],
      environment: { MATCHES_TABLE: matches.tableName, REPLAYS_BUCKET: replays.bucketName },
    });
    matches.grant(this.function, 'dynamodb:PutItem');
    matches.encryptionKey?.grantEncryptDecrypt(this.function);
    this.function.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:PutObject'], resources: [replays.arnForObjects('*')] }),
    );
    acknowledge(
      this,
      "It writes objects of this bucket and nothing else; the CDK's grant of a key covers all forms of the calls.",
      allObjectsOf(replays),
      ...KEY_GRANTS,
    );
  }
}

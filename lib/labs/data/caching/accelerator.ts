import { Validations } from 'aws-cdk-lib';
import { CfnCluster, CfnSubnetGroup } from 'aws-cdk-lib/aws-dax';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Port } from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Network } from './network';

/** DAX listens here where its endpoint is encrypted. */
const TLS_PORT = 9111;
const NODES = 3;

export interface AcceleratorProps {
  readonly network: Network;
  readonly products: Table;
}

/** DAX: a cache that speaks DynamoDB's language, so that a program changes its client and nothing else. */
export class Accelerator extends Construct {
  constructor(scope: Construct, id: string, { network, products }: AcceleratorProps) {
    super(scope, id);
    // It asks the table with rights of its own: who may call DAX reads what this role reads.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('dax.amazonaws.com') });
    products.grant(role, 'dynamodb:DescribeTable', 'dynamodb:GetItem', 'dynamodb:PutItem');
    const subnets = new CfnSubnetGroup(this, 'Subnets', { subnetIds: network.subnetIds });
    const zones = network.vpc.availabilityZones;
    const cluster = new CfnCluster(this, 'Cluster', {
      nodeType: 'dax.t3.small',
      replicationFactor: NODES,
      // One for each node.
      availabilityZones: Array.from({ length: NODES }, (_, node) => zones[node % zones.length] as string),
      iamRoleArn: role.roleArn,
      subnetGroupName: subnets.ref,
      securityGroupIds: [network.groupFor('Accelerator', Port.tcp(TLS_PORT)).securityGroupId],
      sseSpecification: { sseEnabled: true },
      clusterEndpointEncryptionType: 'TLS',
    });
    Validations.of(cluster).acknowledge({
      id: 'CloudFormation-Validate::W9007',
      reason: 'DAX wants a zone for each node, and two of three nodes stand in one.',
    });
    // Its rights are asked for while it is made.
    cluster.node.addDependency(role);
  }
}

import { Validations } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { GatewayVpcEndpointAwsService, SecurityGroup, SubnetType, type Vpc } from 'aws-cdk-lib/aws-ec2';
import type { FunctionOptions } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { through } from '../../../kit/endpoint-policy';
import { isolatedVpc } from '../../../kit/lab-vpc';

/** Where a cache stands: it has an address in the network and none outside. The way to DynamoDB is a route, and there is no other. */
export class Network extends Construct {
  readonly vpc: Vpc;
  /** For the functions, which need no more than this to reach the cache and the table. */
  readonly place: Pick<FunctionOptions, 'vpc' | 'vpcSubnets' | 'securityGroups'>;
  readonly functions: SecurityGroup;

  constructor(scope: Construct, id: string, { products }: { readonly products: Table }) {
    super(scope, id);
    this.vpc = isolatedVpc(this, 'Vpc');
    const tables = this.vpc.addGatewayEndpoint('Tables', { service: GatewayVpcEndpointAwsService.DYNAMODB });
    tables.addToPolicy(through('dynamodb:GetItem', products.tableArn));
    tables.addToPolicy(through('dynamodb:PutItem', products.tableArn));

    this.functions = new SecurityGroup(this, 'Functions', { vpc: this.vpc, description: 'Functions of the shop' });
    Validations.of(this.functions).acknowledge({
      id: 'Annotation::@aws-cdk/aws-ec2:ipv4IgnoreEgressRule',
      reason: 'The CDK would add each way out that is used; what bounds these functions are the routes.',
    });
    this.place = {
      vpc: this.vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      securityGroups: [this.functions],
    };
  }

  /** A group for what listens on one port, for the functions alone. */
  groupFor(what: string, port: Parameters<SecurityGroup['addIngressRule']>[1]): SecurityGroup {
    const group = new SecurityGroup(this, what, { vpc: this.vpc, description: what, allowAllOutbound: false });
    group.addIngressRule(this.functions, port);
    return group;
  }

  get subnetIds(): string[] {
    return this.vpc.isolatedSubnets.map(({ subnetId }) => subnetId);
  }
}

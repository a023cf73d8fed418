import { Aws, Validations } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import {
  CfnEIP,
  GatewayVpcEndpointAwsService,
  InterfaceVpcEndpointAwsService,
  IpAddresses,
  type ISubnet,
  NatProvider,
  SecurityGroup,
  SubnetType,
  Vpc,
  type VpcProps,
} from 'aws-cdk-lib/aws-ec2';
import type { FunctionOptions } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { through } from '../../../kit/endpoint-policy';

export interface NetworkProps {
  readonly nat: boolean;
  /** What a function in the network may read, and no other table. */
  readonly customers: ITable;
  /** Where it may send to, and to no other queue. */
  readonly review: IQueue;
}

/** Two zones with a private and a public subnet each. From the private ones two endpoints lead to AWS services, and nothing to the internet. */
export class Network extends Construct {
  readonly vpc: Vpc;
  readonly privateSubnets: ISubnet[];
  readonly publicSubnets: ISubnet[];
  readonly outputs;
  private readonly functions: SecurityGroup;

  constructor(scope: Construct, id: string, { nat, customers, review }: NetworkProps) {
    super(scope, id);
    const natAddress = nat ? new CfnEIP(this, 'NatAddress') : undefined;
    this.vpc = this.buildVpc(natAddress);
    this.privateSubnets = this.vpc.selectSubnets({ subnetGroupName: 'Private' }).subnets;
    this.publicSubnets = this.vpc.publicSubnets;

    // One for all functions: a subnet and its groups are what Lambda makes a network interface for.
    this.functions = new SecurityGroup(this, 'Functions', { vpc: this.vpc, description: 'Functions of the lab' });
    Validations.of(this.functions).acknowledge({
      id: 'Annotation::@aws-cdk/aws-ec2:ipv4IgnoreEgressRule',
      reason: 'The CDK would add each way out that is used; what bounds these functions are the routes.',
    });

    // Routes to DynamoDB in the tables of these subnets. It costs nothing.
    const tables = this.vpc.addGatewayEndpoint('Tables', {
      service: GatewayVpcEndpointAwsService.DYNAMODB,
      subnets: [{ subnets: this.privateSubnets }],
    });
    tables.addToPolicy(through('dynamodb:GetItem', customers.tableArn));

    // An address of the network's own for SQS in each zone, under the name that the SDK asks for anyway.
    const queues = this.vpc.addInterfaceEndpoint('Queues', {
      service: InterfaceVpcEndpointAwsService.SQS,
      subnets: { subnets: this.privateSubnets },
      privateDnsEnabled: true,
      open: false,
    });
    queues.connections.allowDefaultPortFrom(this.functions, 'Functions call SQS');
    queues.addToPolicy(through('sqs:SendMessage', review.queueArn));

    this.outputs = {
      VpcId: this.vpc.vpcId,
      FirstPrivateSubnetId: this.privateSubnets[0]?.subnetId ?? '',
      SecondPrivateSubnetId: this.privateSubnets[1]?.subnetId ?? '',
      PublicSubnetId: this.publicSubnets[0]?.subnetId ?? '',
      TablesEndpointId: tables.vpcEndpointId,
      QueuesEndpointId: queues.vpcEndpointId,
      QueuesGroupId: queues.connections.securityGroups[0]?.securityGroupId ?? '',
      FunctionsGroupId: this.functions.securityGroupId,
      TablesUrl: `https://dynamodb.${Aws.REGION}.${Aws.URL_SUFFIX}`,
      IdentityUrl: `https://sts.${Aws.REGION}.${Aws.URL_SUFFIX}`,
      NatAddress: natAddress?.ref ?? 'none',
    };
  }

  /** The properties of a function that stands in these subnets. */
  place(subnets: ISubnet[]): Pick<FunctionOptions, 'vpc' | 'vpcSubnets' | 'securityGroups'> {
    return { vpc: this.vpc, vpcSubnets: { subnets }, securityGroups: [this.functions] };
  }

  private buildVpc(natAddress?: CfnEIP): Vpc {
    // One NAT gateway for both zones: where the internet must not fail with a zone, take one a zone, or a regional one.
    const nat: VpcProps = natAddress
      ? { natGateways: 1, natGatewayProvider: NatProvider.gateway({ eipAllocationIds: [natAddress.attrAllocationId] }) }
      : { natGateways: 0 };
    const vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr('10.0.0.0/16'),
      maxAzs: 2,
      subnetConfiguration: [
        { name: 'Public', subnetType: SubnetType.PUBLIC, cidrMask: 24, mapPublicIpOnLaunch: false },
        {
          name: 'Private',
          subnetType: natAddress ? SubnetType.PRIVATE_WITH_EGRESS : SubnetType.PRIVATE_ISOLATED,
          cidrMask: 24,
        },
      ],
      // A function and a role, only to empty the rules of a group that nothing is in.
      restrictDefaultSecurityGroup: false,
      ...nat,
    });
    acknowledge(
      vpc,
      'A lab is gone in hours, and who looks for lost packets adds a flow log then.',
      'AwsSolutions-VPC7',
    );
    return vpc;
  }
}

import { type IOrigin, OriginProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { VpcOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { CfnInternetGateway, CfnVPCGatewayAttachment, Peer, Port } from 'aws-cdk-lib/aws-ec2';
import { ApplicationLoadBalancer, ApplicationProtocol } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { LambdaTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2-targets';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import type { LabFunction } from '../../../kit/lab-function';
import { isolatedVpc } from '../../../kit/lab-vpc';

/**
 * The same clerk behind a balancer in private subnets, which CloudFront alone reaches.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 */
export class PrivateEntrance extends Construct {
  readonly origin: IOrigin;

  constructor(scope: Construct, id: string, clerk: LabFunction) {
    super(scope, id);
    const vpc = isolatedVpc(this, 'Vpc');
    // CloudFront takes a network that could have the internet, and sends nothing through it: no route leads there.
    const gateway = new CfnInternetGateway(this, 'Gateway');
    const attached = new CfnVPCGatewayAttachment(this, 'Attached', {
      vpcId: vpc.vpcId,
      internetGatewayId: gateway.ref,
    });
    const balancer = new ApplicationLoadBalancer(this, 'Balancer', { vpc, internetFacing: false });
    acknowledge(balancer, 'The log of who asks is that of CloudFront, in front of it.', 'AwsSolutions-ELB2');
    const listener = balancer.addListener('Http', { protocol: ApplicationProtocol.HTTP, open: false });
    listener.addTargets('Clerk', { targets: [new LambdaTarget(clerk)] });
    balancer.connections.allowFrom(Peer.ipv4(vpc.vpcCidrBlock), Port.tcp(80), 'The interfaces of CloudFront');
    acknowledge(
      balancer,
      'The rule is for the addresses of this network alone, which cdk-nag cannot read.',
      'AwsSolutions-EC23',
    );
    this.origin = VpcOrigin.withApplicationLoadBalancer(balancer, {
      protocolPolicy: OriginProtocolPolicy.HTTP_ONLY,
      httpPort: 80,
    });
    balancer.node.addDependency(attached);
  }
}

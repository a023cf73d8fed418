import { IpAddresses, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge';

/**
 * A network of private subnets without a way to the internet or from it, and without anything that costs. What is to be reached gets an
 * endpoint.
 */
export function isolatedVpc(scope: Construct, id: string, { maxAzs = 2 } = {}): Vpc {
  const vpc = new Vpc(scope, id, {
    ipAddresses: IpAddresses.cidr('10.0.0.0/24'),
    maxAzs,
    natGateways: 0,
    subnetConfiguration: [{ name: 'Private', subnetType: SubnetType.PRIVATE_ISOLATED }],
    // A function and a role, only to empty the rules of a group that nothing is in.
    restrictDefaultSecurityGroup: false,
  });
  acknowledge(vpc, 'A lab is gone in hours, and who looks for lost packets adds a flow log then.', 'AwsSolutions-VPC7');
  return vpc;
}

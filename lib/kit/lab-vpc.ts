import { IpAddresses, type SubnetConfiguration, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge';

/**
 * A network of private subnets without a way to the internet or from it, and without anything that costs. What is to be reached gets an
 * endpoint.
 */
export function isolatedVpc(scope: Construct, id: string, { maxAzs = 2 } = {}): Vpc {
  return labVpc(scope, id, maxAzs, { name: 'Private', subnetType: SubnetType.PRIVATE_ISOLATED });
}

/**
 * A network of one public subnet: instances reach the internet by addresses of their own, which cost less by the hour than endpoints or
 * a NAT gateway. Whom a security group lets in can come.
 */
export function publicVpc(scope: Construct, id: string): Vpc {
  return labVpc(scope, id, 1, { name: 'Public', subnetType: SubnetType.PUBLIC });
}

function labVpc(scope: Construct, id: string, maxAzs: number, subnets: SubnetConfiguration): Vpc {
  const vpc = new Vpc(scope, id, {
    ipAddresses: IpAddresses.cidr('10.0.0.0/24'),
    maxAzs,
    natGateways: 0,
    subnetConfiguration: [subnets],
    // A function and a role, only to empty the rules of a group that nothing is in.
    restrictDefaultSecurityGroup: false,
  });
  acknowledge(vpc, 'A lab is gone in hours, and who looks for lost packets adds a flow log then.', 'AwsSolutions-VPC7');
  return vpc;
}

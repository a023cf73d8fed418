import { ref } from '../templates';

export const get = (logicalId: string, attribute: string) => ({ 'Fn::GetAtt': [logicalId, attribute] });

export const join = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] });

/** A resource of a type that is tried here, or of one that it needs. */
export const of = (type: string, properties: Record<string, unknown> = {}) => ({
  Type: `AWS::${type}`,
  Properties: properties,
});

/** A network with a subnet and a security group. */
export const vpc = {
  Vpc: of('EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
  Subnet: of('EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.0.0/24', AvailabilityZone: 'us-east-1a' }),
  Group: of('EC2::SecurityGroup', { VpcId: ref('Vpc'), GroupDescription: 'any' }),
};

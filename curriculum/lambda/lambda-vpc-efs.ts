import type { Topic } from '../topic';

export default {
  id: 'lambda-vpc-efs',
  name: 'Lambda in a VPC and with EFS',
  mirrors: [
    { note: '000', section: '13.3 AWS Lambda Configuration' },
    { note: '001', section: 'Networking' },
    { note: '001', section: 'Mounting File Systems Mounting' },
    { note: '003', section: 'Lambda VPCs' },
    { note: '004', section: 'Network' },
  ],
  claims: [
    {
      id: 'vpc-config',
      text: 'A function joins a VPC by subnets and security groups.',
      kind: 'template',
      how: 'AWS::Lambda::Function.VpcConfig.SubnetIds and SecurityGroupIds',
      notes: ['000', '001', '003', '004'],
    },
    {
      id: 'vpc-access-role',
      text: 'A function in a VPC needs rights on network interfaces.',
      kind: 'template',
      how: 'AWS::IAM::Role.ManagedPolicyArns contains AWSLambdaVPCAccessExecutionRole',
      notes: ['001', '003'],
    },
    {
      id: 'no-internet',
      text: 'A function in a VPC has no internet, even in a public subnet, until a NAT gives it.',
      kind: 'behaviour',
      how: 'fetch times out without NAT, works with it',
      today:
        'that holds of IPv4; by IPv6 a function in dual-stack subnets reaches the internet through an egress-only internet gateway (Ipv6AllowedForDualStack).',
      source: 'https://docs.aws.amazon.com/lambda/latest/dg/API_VpcConfig.html',
      notes: ['001', '003'],
    },
    {
      id: 'endpoint-for-services',
      text: 'VPC endpoints let a private function reach AWS services without NAT.',
      kind: 'template',
      how: 'AWS::EC2::VPCEndpoint.ServiceName',
      notes: ['001', '003'],
    },
    {
      id: 'efs-mount',
      text: 'A function in a VPC can mount EFS through an access point.',
      kind: 'template',
      how: 'AWS::Lambda::Function.FileSystemConfigs[].Arn and LocalMountPath = /mnt/x',
      notes: ['001'],
    },
    {
      id: 'efs-connections',
      text: 'Each function instance holds one EFS connection.',
      kind: 'concept',
      notes: ['001'],
    },
    {
      id: 'vpc-start-slower',
      text: 'Provisioning a function in a VPC takes longer.',
      kind: 'concept',
      today: 'shared Hyperplane interfaces removed that delay in 2019.',
      source: 'https://aws.amazon.com/blogs/compute/announcing-improved-vpc-networking-for-aws-lambda-functions/',
      notes: ['004'],
    },
  ],
} as const satisfies Topic;

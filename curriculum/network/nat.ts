import type { Topic } from '../topic';

export default {
  id: 'nat',
  name: 'NAT gateway and NAT instance',
  mirrors: [
    { note: '001', section: 'Nat' },
    { note: '001', section: 'Nat Gateway' },
    { note: '001', section: 'Nat instance' },
    { note: '003', section: 'Lambda VPCs' },
  ],
  claims: [
    {
      id: 'nat-gateway-route',
      text: 'Private subnets reach the internet through a NAT gateway placed in a public subnet.',
      kind: 'template',
      how: 'AWS::EC2::NatGateway.SubnetId = public subnet; AWS::EC2::Route.NatGatewayId on the private route table',
      today: 'a zonal one; a regional NAT gateway (AvailabilityMode = regional, Nov 2025) needs no public subnet.',
      source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-natgateway.html',
      notes: ['001'],
    },
    {
      id: 'nat-gateway-eip',
      text: 'A public NAT gateway uses an Elastic IP.',
      kind: 'template',
      how: 'AWS::EC2::NatGateway.AllocationId from AWS::EC2::EIP',
      notes: ['001'],
    },
    {
      id: 'nat-instance',
      text: 'A NAT instance is the self-managed variant and must forward traffic that is not its own.',
      kind: 'template',
      how: 'AWS::EC2::Instance.SourceDestCheck = false and AWS::EC2::Route.InstanceId',
      notes: ['001'],
    },
    {
      id: 'outbound-only',
      text: 'NAT gives outbound access without letting the internet in.',
      kind: 'behaviour',
      how: 'curl from a private instance works; connecting to it from outside does not',
      notes: ['001', '003'],
    },
  ],
} as const satisfies Topic;

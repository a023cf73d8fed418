import type { Topic } from '../topic';

export default {
  id: 'security-groups',
  name: 'EC2 security groups',
  mirrors: [
    { note: '001', section: 'Security Groups' },
    { note: '003', section: 'Introduction to Security Groups' },
  ],
  claims: [
    {
      id: 'inbound-blocked-by-default',
      text: 'A new group blocks all inbound traffic.',
      kind: 'template',
      how: 'AWS::EC2::SecurityGroup without SecurityGroupIngress',
      notes: ['003'],
    },
    {
      id: 'outbound-open-by-default',
      text: 'A new group lets all outbound traffic out.',
      kind: 'template',
      how: 'AWS::EC2::SecurityGroup.SecurityGroupEgress = 0.0.0.0/0 protocol -1 (or absent)',
      notes: ['003'],
    },
    {
      id: 'port-and-range-rules',
      text: 'Security group rules name ports and authorised address ranges.',
      kind: 'template',
      how: 'AWS::EC2::SecurityGroup.SecurityGroupIngress[].FromPort, ToPort and CidrIp',
      notes: ['001', '003'],
    },
    {
      id: 'source-security-group',
      text: 'A rule may name another security group instead of addresses.',
      kind: 'template',
      how: 'AWS::EC2::SecurityGroupIngress.SourceSecurityGroupId',
      notes: ['001'],
    },
    {
      id: 'stateful',
      text: 'Replies to an allowed request pass without a rule of their own.',
      kind: 'behaviour',
      how: 'outbound curl works although inbound is closed',
      notes: ['001', '003'],
    },
    {
      id: 'shared-by-instances',
      text: 'One security group can be attached to many instances.',
      kind: 'template',
      how: 'two AWS::EC2::Instance.SecurityGroupIds refer to the same group',
      notes: ['003'],
    },
    {
      id: 'region-and-vpc-bound',
      text: 'A group exists only within its Region and VPC.',
      kind: 'concept',
      notes: ['003'],
    },
  ],
} as const satisfies Topic;

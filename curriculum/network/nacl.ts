import type { Topic } from '../topic';

export default {
  id: 'nacl',
  name: 'Network ACLs',
  mirrors: [
    { note: '001', section: 'NACL' },
    { note: '002', section: 'Networking' },
  ],
  claims: [
    {
      id: 'nacl-on-subnet',
      text: 'Network ACLs are attached to subnets.',
      kind: 'template',
      how: 'AWS::EC2::SubnetNetworkAclAssociation.NetworkAclId',
      notes: ['001'],
    },
    {
      id: 'allow-and-deny-rules',
      text: 'Network ACL rules can allow or deny, unlike security group rules.',
      kind: 'template',
      how: 'AWS::EC2::NetworkAclEntry.RuleAction = deny and allow, ordered by RuleNumber',
      notes: ['001'],
    },
    {
      id: 'cidr-only',
      text: 'Network ACL rules name only address ranges, never security groups.',
      kind: 'template',
      how: 'AWS::EC2::NetworkAclEntry.CidrBlock',
      notes: ['001'],
    },
    {
      id: 'stateless-return-traffic',
      text: 'Being stateless, return traffic needs its own rule for the ephemeral ports.',
      kind: 'template',
      how: 'AWS::EC2::NetworkAclEntry.Egress = true with PortRange 1024-65535',
      notes: ['001'],
    },
    {
      id: 'stateless-observed',
      text: 'Dropping the ephemeral-port rule breaks replies although the request was allowed.',
      kind: 'behaviour',
      how: 'curl times out until the egress rule exists',
      notes: ['001'],
    },
    {
      id: 'web-ports',
      text: 'A public web subnet admits ports 80 and 443 in both directions.',
      kind: 'template',
      how: 'AWS::EC2::NetworkAclEntry.PortRange 80 and 443, Egress false and true',
      notes: ['002'],
    },
    {
      id: 'default-nacl-open',
      text: 'The default network ACL admits everything in and out.',
      kind: 'concept',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

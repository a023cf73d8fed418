import type { Topic } from '../topic';

export default {
  id: 'vpc-peering',
  name: 'VPC peering',
  mirrors: [{ note: '001', section: 'VPC Peering' }],
  claims: [
    {
      id: 'peering-connection',
      text: 'Two VPCs are joined privately over the AWS network.',
      kind: 'template',
      how: 'AWS::EC2::VPCPeeringConnection.VpcId and PeerVpcId',
      notes: ['001'],
    },
    {
      id: 'no-overlap',
      text: 'Peered VPCs must have disjoint address ranges.',
      kind: 'template',
      how: 'the two AWS::EC2::VPC.CidrBlock values are disjoint',
      notes: ['001'],
    },
    {
      id: 'routes-both-sides',
      text: 'Both peered VPCs need a route to the other through the peering connection.',
      kind: 'template',
      how: 'AWS::EC2::Route.VpcPeeringConnectionId in both route tables',
      notes: ['001'],
    },
    {
      id: 'not-transitive',
      text: 'Peering A-B and B-C does not connect A with C.',
      kind: 'behaviour',
      how: 'ping from A to C fails until A-C is peered too',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

import type { Topic } from '../topic';

export default {
  id: 'vpc',
  name: 'Amazon VPC: subnets, route tables, internet gateway',
  mirrors: [
    { note: '001', section: 'VPC' },
    { note: '001', section: 'Subnets' },
    { note: '001', section: 'Public subnet' },
    { note: '001', section: 'Private subnet' },
    { note: '001', section: 'Route Tables' },
    { note: '001', section: 'IGW' },
    { note: '002', section: 'Networking' },
    { note: '002', section: 'Internet Gateway' },
  ],
  claims: [
    {
      id: 'vpc-cidr',
      text: 'A VPC is a private regional network with an address range, partitioned into subnets by CIDR.',
      kind: 'template',
      how: 'AWS::EC2::VPC.CidrBlock and AWS::EC2::Subnet.CidrBlock (e.g. 10.0.0.0/24)',
      notes: ['001'],
    },
    {
      id: 'subnet-per-az',
      text: 'The VPC spans zones while each subnet sits in one zone.',
      kind: 'template',
      how: 'AWS::EC2::Subnet.AvailabilityZone differs between subnets of the same VpcId',
      notes: ['001'],
    },
    {
      id: 'public-subnet-route',
      text: 'A subnet is public because its route table sends 0.0.0.0/0 to an internet gateway.',
      kind: 'template',
      how: 'AWS::EC2::Route.DestinationCidrBlock = 0.0.0.0/0 with GatewayId, AWS::EC2::VPCGatewayAttachment.InternetGatewayId',
      notes: ['001', '002'],
    },
    {
      id: 'private-subnet-no-igw',
      text: "A private subnet's route table has no route to the internet gateway.",
      kind: 'template',
      how: 'no AWS::EC2::Route.GatewayId for the private AWS::EC2::RouteTable',
      notes: ['001'],
    },
    {
      id: 'one-route-table-per-subnet',
      text: 'A subnet is always associated with exactly one route table.',
      kind: 'template',
      how: 'exactly one AWS::EC2::SubnetRouteTableAssociation.SubnetId per subnet',
      notes: ['002'],
    },
    {
      id: 'internet-needs-route-and-nacl',
      text: 'An instance reaches the internet only if route table and network ACL both allow it.',
      kind: 'behaviour',
      how: 'remove the IGW route or the port 80/443 NACL rules: curl from the instance hangs',
      notes: ['002'],
    },
    {
      id: 'route-tables-role',
      text: 'Route tables decide access between subnets and to the internet.',
      kind: 'concept',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

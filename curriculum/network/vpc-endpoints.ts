import type { Topic } from '../topic';

export default {
  id: 'vpc-endpoints',
  name: 'VPC endpoints',
  mirrors: [
    { note: '001', section: 'Endpoints' },
    { note: '003', section: 'AWS Kinesis Security' },
    { note: '003', section: 'Lambda VPCs' },
    { note: '000', section: '12.3.3.5 Kinesis Security' },
  ],
  claims: [
    {
      id: 'gateway-endpoint',
      text: 'S3 and DynamoDB are reached through a gateway endpoint tied to route tables.',
      kind: 'template',
      how: 'AWS::EC2::VPCEndpoint.VpcEndpointType = Gateway with RouteTableIds',
      today: 'both also have interface endpoints, which are paid for.',
      source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html',
      notes: ['001'],
    },
    {
      id: 'interface-endpoint',
      text: 'All other services (Kinesis, SQS, ...) use an interface endpoint with addresses in subnets.',
      kind: 'template',
      how: 'AWS::EC2::VPCEndpoint.VpcEndpointType = Interface with SubnetIds, SecurityGroupIds and PrivateDnsEnabled',
      notes: ['000', '001', '003'],
    },
    {
      id: 'endpoint-policy',
      text: 'An endpoint policy limits what passes through it.',
      kind: 'template',
      how: 'AWS::EC2::VPCEndpoint.PolicyDocument',
      notes: ['001'],
    },
    {
      id: 'no-nat-needed',
      text: 'A private function or instance reaches the service without NAT.',
      kind: 'behaviour',
      how: 'remove the NAT; SDK call still succeeds through the endpoint',
      notes: ['001', '003'],
    },
    {
      id: 'only-inside-vpc',
      text: 'Endpoints serve traffic from within the VPC only.',
      kind: 'concept',
      today: 'interface endpoints can also be reached from on premises over VPN or Direct Connect.',
      source:
        'https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html#interface-endpoint-private-dns',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

import type { Topic } from '../topic';

export default {
  id: 'site-to-site-vpn',
  name: 'AWS Site-to-Site VPN',
  mirrors: [{ note: '001', section: 'Site-To-Site VPN' }],
  claims: [
    {
      id: 'vpn-connection',
      text: 'An on-premises router is joined to the VPC by an encrypted tunnel over the internet.',
      kind: 'template',
      how: 'AWS::EC2::VPNConnection.CustomerGatewayId and VpnGatewayId, Type ipsec.1',
      notes: ['001'],
    },
    {
      id: 'customer-gateway',
      text: 'The customer side is described by its public address and ASN.',
      kind: 'template',
      how: 'AWS::EC2::CustomerGateway.IpAddress and BgpAsn',
      notes: ['001'],
    },
    {
      id: 'route-propagation',
      text: 'On-premises routes are propagated into the route table.',
      kind: 'template',
      how: 'AWS::EC2::VPNGatewayRoutePropagation.RouteTableIds',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

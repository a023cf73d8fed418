import type { Topic } from '../topic';

export default {
  id: 'eni',
  name: 'Elastic network interfaces and IP addresses',
  mirrors: [
    { note: '003', section: 'Elastic Network Interfaces (ENI)' },
    { note: '003', section: 'Public IP , Priavte IP & Elastic IP' },
  ],
  claims: [
    {
      id: 'eni-attributes',
      text: 'An interface has one primary private IPv4, optional secondary ones, a MAC address and security groups.',
      kind: 'template',
      how: 'AWS::EC2::NetworkInterface.PrivateIpAddresses (Primary true/false) and GroupSet',
      notes: ['003'],
    },
    {
      id: 'elastic-ip-per-private-ip',
      text: 'Each private address can carry one Elastic IP.',
      kind: 'template',
      how: 'AWS::EC2::EIPAssociation.NetworkInterfaceId and PrivateIpAddress',
      notes: ['003'],
    },
    {
      id: 'elastic-ip-keeps-address',
      text: 'An Elastic IP keeps the same public address for an instance.',
      kind: 'template',
      how: 'AWS::EC2::EIP.Domain = vpc with AWS::EC2::EIPAssociation.AllocationId',
      today: 'every public IPv4 address, also a used Elastic IP, costs 0.005 USD an hour since Feb 2024.',
      source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html#eip-pricing',
      notes: ['003'],
    },
    {
      id: 'eni-failover',
      text: 'Moving an interface to another instance moves its addresses with it.',
      kind: 'behaviour',
      how: 'detach/attach-network-interface; the same IP answers from the second instance',
      notes: ['003'],
    },
    {
      id: 'public-vs-private-ip',
      text: 'Public addresses are unique on the internet; private ones can repeat in different networks.',
      kind: 'concept',
      notes: ['003'],
    },
  ],
} as const satisfies Topic;

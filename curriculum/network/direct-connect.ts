import type { Topic } from '../topic';

export default {
  id: 'direct-connect',
  name: 'AWS Direct Connect (DX)',
  mirrors: [{ note: '001', section: 'Direct Connect (DX)' }],
  claims: [
    {
      id: 'dx-connection',
      text: 'Direct Connect is a dedicated line at a chosen location and bandwidth.',
      kind: 'template',
      how: 'AWS::DirectConnect::Connection.Location and Bandwidth',
      notes: ['001'],
    },
    {
      id: 'private-vif',
      text: 'A private virtual interface carries traffic to the VPC.',
      kind: 'template',
      how: 'AWS::DirectConnect::PrivateVirtualInterface.Vlan and VirtualGatewayId or DirectConnectGatewayId',
      notes: ['001'],
    },
    {
      id: 'dx-benefits',
      text: 'Direct Connect lowers transfer cost and gives steadier throughput than the internet.',
      kind: 'concept',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

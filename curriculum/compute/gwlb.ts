import type { Topic } from '../topic';

export default {
  id: 'gwlb',
  name: 'Gateway Load Balancer',
  mirrors: [{ note: '001', section: 'Gateway Load Balancer' }],
  claims: [
    {
      id: 'gwlb-layer-3',
      text: 'A Gateway Load Balancer sends IP traffic through virtual appliances such as firewalls or IDS.',
      kind: 'template',
      how: 'AWS::ElasticLoadBalancingV2::LoadBalancer.Type = gateway',
      notes: ['001'],
    },
    {
      id: 'geneve',
      text: 'A Gateway Load Balancer talks to its appliances over GENEVE.',
      kind: 'template',
      how: 'AWS::ElasticLoadBalancingV2::TargetGroup.Protocol = GENEVE and Port = 6081',
      today: 'the port is 6081; the notes say 6801.',
      notes: ['001'],
    },
    {
      id: 'gwlb-endpoint',
      text: 'A Gateway Load Balancer endpoint in route tables is the single entry and exit for all traffic.',
      kind: 'template',
      how: 'AWS::EC2::VPCEndpoint.VpcEndpointType = GatewayLoadBalancer and AWS::EC2::Route.VpcEndpointId',
      notes: ['001'],
    },
    {
      id: 'gwlb-targets',
      text: 'Gateway Load Balancer targets are instances or IP addresses.',
      kind: 'template',
      how: 'AWS::ElasticLoadBalancingV2::TargetGroup.TargetType = instance or ip',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

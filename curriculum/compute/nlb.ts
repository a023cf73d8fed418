import type { Topic } from '../topic';

export default {
  id: 'nlb',
  name: 'Network Load Balancer',
  mirrors: [
    { note: '001', section: 'Network Load Balancer' },
    { note: '002', section: 'Networking' },
    { note: '003', section: 'Elastic Load Balancers' },
    { note: '004', section: 'Key metrics for NLB' },
  ],
  claims: [
    {
      id: 'nlb-layer-4',
      text: 'NLB forwards TCP, UDP and TLS at layer 4 for extreme throughput.',
      kind: 'template',
      how: 'AWS::ElasticLoadBalancingV2::LoadBalancer.Type = network; AWS::ElasticLoadBalancingV2::Listener.Protocol = TCP, UDP or TLS',
      notes: ['001', '002', '003'],
    },
    {
      id: 'static-ip-per-az',
      text: 'An NLB has one static address per zone, which may be an Elastic IP.',
      kind: 'template',
      how: 'AWS::ElasticLoadBalancingV2::LoadBalancer.SubnetMappings[].AllocationId',
      notes: ['001', '003'],
    },
    {
      id: 'alb-as-target',
      text: 'An ALB can be the target of an NLB.',
      kind: 'template',
      how: 'AWS::ElasticLoadBalancingV2::TargetGroup.TargetType = alb',
      notes: ['001'],
    },
    {
      id: 'nlb-health-checks',
      text: 'NLB target groups can be health-checked by TCP, HTTP or HTTPS.',
      kind: 'template',
      how: 'AWS::ElasticLoadBalancingV2::TargetGroup.HealthCheckProtocol',
      notes: ['001'],
    },
    {
      id: 'nlb-security-groups',
      text: 'Notes say an NLB has no security group.',
      kind: 'concept',
      today: 'since Aug 2023 an NLB can have security groups (set SecurityGroups at creation).',
      notes: ['001'],
    },
    {
      id: 'nlb-latency',
      text: 'An NLB serves millions of requests per second with lower latency than an ALB, and cannot route by path.',
      kind: 'concept',
      notes: ['001', '002', '003'],
    },
    {
      id: 'tcp-passthrough',
      text: 'A TCP listener on an NLB passes TLS unopened to the target.',
      kind: 'behaviour',
      how: "openssl s_client through a TCP listener shows the backend's own certificate",
      notes: ['002'],
    },
    {
      id: 'nlb-metrics',
      text: 'Watch ProcessedBytes and TCP_Client/ELB/Target_Reset_Count.',
      kind: 'template',
      how: 'AWS::CloudWatch::Alarm.Namespace = AWS/NetworkELB and MetricName = TCP_Target_Reset_Count',
      notes: ['004'],
    },
  ],
} as const satisfies Topic;

import type { Topic } from '../topic';

export default {
  id: 'clb',
  name: 'Classic Load Balancer',
  mirrors: [
    { note: '001', section: 'Classic Load Balancer' },
    { note: '002', section: 'Networking' },
    { note: '003', section: 'Elastic Load Balancers' },
    { note: '004', section: 'Key metrics for ELB' },
    { note: '004', section: 'ELB Security' },
  ],
  claims: [
    {
      id: 'clb-layers-4-and-7',
      text: 'The classic type balances TCP and HTTP/HTTPS.',
      kind: 'template',
      how: 'AWS::ElasticLoadBalancing::LoadBalancer.Listeners[].Protocol',
      today: 'previous generation, use ALB or NLB for new work.',
      source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/introduction.html',
      notes: ['001', '002', '003'],
    },
    {
      id: 'clb-parts',
      text: 'A classic load balancer is linked to a security group, a health check and instances.',
      kind: 'template',
      how: 'AWS::ElasticLoadBalancing::LoadBalancer.SecurityGroups, HealthCheck and Instances',
      notes: ['003'],
    },
    {
      id: 'clb-one-certificate',
      text: 'A classic load balancer holds a single certificate, so several host names need several balancers.',
      kind: 'concept',
      notes: ['001'],
    },
    {
      id: 'clb-draining',
      text: 'Connection draining on a classic load balancer is set in seconds.',
      kind: 'template',
      how: 'AWS::ElasticLoadBalancing::LoadBalancer.ConnectionDrainingPolicy.Timeout',
      notes: ['001'],
    },
    {
      id: 'clb-cross-zone',
      text: 'Cross-zone balancing on a classic load balancer is a flag of its own.',
      kind: 'template',
      how: 'AWS::ElasticLoadBalancing::LoadBalancer.CrossZone',
      notes: ['001', '003'],
    },
    {
      id: 'clb-access-log-interval',
      text: 'A classic load balancer emits access logs every 5 or 60 minutes.',
      kind: 'template',
      how: 'AWS::ElasticLoadBalancing::LoadBalancer.AccessLoggingPolicy.EmitInterval',
      notes: ['004'],
    },
    {
      id: 'clb-metrics',
      text: 'Watch Latency, BackendConnectionErrors, SurgeQueueLength, SpilloverCount, HTTPCode_ELB_5XX.',
      kind: 'template',
      how: 'AWS::CloudWatch::Alarm.Namespace = AWS/ELB with MetricName SpilloverCount, Statistic Sum',
      notes: ['004'],
    },
    {
      id: 'surge-and-spillover',
      text: 'A growing surge queue and spillover mean the backend cannot keep up; use an Auto Scaling group.',
      kind: 'concept',
      notes: ['004'],
    },
    {
      id: 'metrics-need-traffic',
      text: 'The balancer reports metrics each 60 s, and only while requests flow.',
      kind: 'concept',
      notes: ['004'],
    },
  ],
} as const satisfies Topic;

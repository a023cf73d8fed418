import type { Topic } from '../topic';

export default {
  id: 'route53-health-checks',
  name: 'Route 53 health checks',
  mirrors: [
    { note: '001', section: 'Health Checks' },
    { note: '001', section: 'Monitor an Endpoint' },
    { note: '001', section: 'Calculated Health Checks' },
    { note: '001', section: 'Private Hosted Zone' },
  ],
  claims: [
    {
      id: 'endpoint-check',
      text: 'An endpoint is probed by HTTP, HTTPS or TCP.',
      kind: 'template',
      how: 'AWS::Route53::HealthCheck.HealthCheckConfig.Type = HTTPS with FullyQualifiedDomainName and ResourcePath',
      notes: ['001'],
    },
    {
      id: 'string-match',
      text: 'The check may require a text within the first 5120 bytes.',
      kind: 'template',
      how: 'AWS::Route53::HealthCheck.HealthCheckConfig.Type = HTTP_STR_MATCH and SearchString',
      notes: ['001'],
    },
    {
      id: 'calculated-check',
      text: 'A calculated check combines up to 256 children and needs a number of them healthy.',
      kind: 'template',
      how: 'AWS::Route53::HealthCheck.HealthCheckConfig.Type = CALCULATED, ChildHealthChecks and HealthThreshold',
      today: 'the quota is 255, though the API takes lists of 256.',
      source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html',
      notes: ['001'],
    },
    {
      id: 'alarm-check',
      text: 'Private resources are watched through a CloudWatch alarm since checkers sit outside the VPC.',
      kind: 'template',
      how: 'AWS::Route53::HealthCheck.HealthCheckConfig.Type = CLOUDWATCH_METRIC with AlarmIdentifier',
      notes: ['001'],
    },
    {
      id: 'status-codes',
      text: 'An HTTP health check passes only on 2xx and 3xx answers.',
      kind: 'behaviour',
      how: 'return 404: get-health-check-status turns to failure',
      notes: ['001'],
    },
    {
      id: 'eighteen-percent',
      text: 'About 15 checkers probe; the endpoint is healthy when more than 18% say so.',
      kind: 'concept',
      notes: ['001'],
    },
    {
      id: 'allow-checkers',
      text: 'Firewalls must let the Route 53 health checkers in.',
      kind: 'template',
      how: 'AWS::EC2::SecurityGroup.SecurityGroupIngress[].SourcePrefixListId for com.amazonaws.REGION.route53-healthchecks',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

import type { Topic } from '../topic';

export default {
  id: 'rds-proxy',
  name: 'Amazon RDS Proxy',
  mirrors: [
    { note: '001', section: 'RDS Proxy Pooling' },
    { note: '004', section: 'Database' },
  ],
  claims: [
    {
      id: 'pooled-connections',
      text: 'The proxy pools and shares connections so that many functions do not exhaust the database.',
      kind: 'template',
      how: 'AWS::RDS::DBProxyTargetGroup.ConnectionPoolConfigurationInfo.MaxConnectionsPercent',
      notes: ['001', '004'],
    },
    {
      id: 'credentials-from-secret',
      text: 'RDS Proxy reads the database password from Secrets Manager and can enforce IAM login.',
      kind: 'template',
      how: 'AWS::RDS::DBProxy.Auth[].SecretArn and IAMAuth = REQUIRED',
      notes: ['001'],
    },
    {
      id: 'in-vpc-only',
      text: 'RDS Proxy is reachable only inside the VPC and spans several zones.',
      kind: 'template',
      how: 'AWS::RDS::DBProxy.VpcSubnetIds (2 or more) and VpcSecurityGroupIds',
      notes: ['001'],
    },
    {
      id: 'function-uses-proxy',
      text: 'The function connects to the proxy endpoint instead of the database.',
      kind: 'template',
      how: 'AWS::Lambda::Function.Environment.Variables holds Fn::GetAtt Endpoint of AWS::RDS::DBProxy',
      notes: ['004'],
    },
    {
      id: 'faster-failover',
      text: 'Client connections survive a failover, which is up to 66% faster.',
      kind: 'behaviour',
      how: 'hold an idle connection through a forced failover and query on it: it answers; a statement that was running fails and is retried',
      today: 'idle connections are kept; those in the middle of a transaction or a statement are cancelled.',
      source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.howitworks.html#rds-proxy-failover',
      notes: ['001'],
    },
    {
      id: 'proxy-serverless',
      text: 'RDS Proxy scales by itself without servers to manage.',
      kind: 'concept',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

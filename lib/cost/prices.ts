/** What AWS charges for one unit in us-east-1. */
export interface Price {
  /** US dollars. */
  readonly usd: number;
  readonly per: 'hour' | 'month' | 'million';
  /** What is paid for, in the singular. */
  readonly unit: string;
  /** The page of AWS that says so. */
  readonly page: string;
  /** The day when the price was last compared with what is published. */
  readonly checked: string;
  /** How the AWS price list names it: `npm run prices` asks for this. */
  readonly product: { readonly service: string; readonly usageType: string; readonly cacheEngine?: string };
}

/** Prices in us-east-1 without free tiers and volume discounts; only what costs while nothing is going on. */
export const PRICES = {
  'kms-key': {
    usd: 1,
    per: 'month',
    unit: 'KMS key',
    page: 'https://aws.amazon.com/kms/pricing/',
    checked: '2026-11-21',
    product: { service: 'awskms', usageType: 'us-east-1-KMS-Keys' },
  },
  'alarm-metric': {
    usd: 0.1,
    per: 'month',
    unit: 'metric of an alarm',
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
    checked: '2026-11-21',
    product: { service: 'AmazonCloudWatch', usageType: 'CW:AlarmMonitorUsage' },
  },
  'dynamodb-write-unit': {
    usd: 0.00065,
    per: 'hour',
    unit: 'write capacity unit',
    page: 'https://aws.amazon.com/dynamodb/pricing/',
    checked: '2026-11-27',
    product: { service: 'AmazonDynamoDB', usageType: 'WriteCapacityUnit-Hrs' },
  },
  'dynamodb-read-unit': {
    usd: 0.00013,
    per: 'hour',
    unit: 'read capacity unit',
    page: 'https://aws.amazon.com/dynamodb/pricing/',
    checked: '2026-11-27',
    product: { service: 'AmazonDynamoDB', usageType: 'ReadCapacityUnit-Hrs' },
  },
  'kinesis-shard': {
    usd: 0.015,
    per: 'hour',
    unit: 'shard',
    page: 'https://aws.amazon.com/kinesis/data-streams/pricing/',
    checked: '2026-11-21',
    product: { service: 'AmazonKinesis', usageType: 'Storage-ShardHour' },
  },
  'kinesis-on-demand-stream': {
    usd: 0.04,
    per: 'hour',
    unit: 'stream on demand',
    page: 'https://aws.amazon.com/kinesis/data-streams/pricing/',
    checked: '2026-11-21',
    product: { service: 'AmazonKinesis', usageType: 'OnDemand-StreamHour' },
  },
  'kinesis-fan-out-shard': {
    usd: 0.015,
    per: 'hour',
    unit: 'shard of a registered consumer',
    page: 'https://aws.amazon.com/kinesis/data-streams/pricing/',
    checked: '2026-11-21',
    product: { service: 'AmazonKinesis', usageType: 'EnhancedFanoutHour' },
  },
  'sqs-request': {
    usd: 0.4,
    per: 'million',
    unit: 'empty receive of a Lambda poller',
    page: 'https://aws.amazon.com/sqs/pricing/',
    checked: '2026-11-21',
    product: { service: 'AWSQueueService', usageType: 'Requests-RBP' },
  },
  'sqs-fifo-request': {
    usd: 0.5,
    per: 'million',
    unit: 'empty receive of a Lambda poller from a FIFO queue',
    page: 'https://aws.amazon.com/sqs/pricing/',
    checked: '2026-11-21',
    product: { service: 'AWSQueueService', usageType: 'Requests-FIFO-RBP' },
  },
  'provisioned-concurrency': {
    usd: 3.3334,
    per: 'million',
    unit: 'GB-second of provisioned concurrency',
    page: 'https://aws.amazon.com/lambda/pricing/',
    checked: '2026-11-27',
    product: { service: 'AWSLambda', usageType: 'Lambda-Provisioned-Concurrency-ARM' },
  },
  'valkey-micro-node': {
    usd: 0.0128,
    per: 'hour',
    unit: 'cache.t4g.micro node of Valkey',
    page: 'https://aws.amazon.com/elasticache/pricing/',
    checked: '2026-11-27',
    product: { service: 'AmazonElastiCache', usageType: 'NodeUsage:cache.t4g.micro', cacheEngine: 'Valkey' },
  },
  'memcached-micro-node': {
    usd: 0.016,
    per: 'hour',
    unit: 'cache.t4g.micro node of Memcached',
    page: 'https://aws.amazon.com/elasticache/pricing/',
    checked: '2026-11-27',
    product: { service: 'AmazonElastiCache', usageType: 'NodeUsage:cache.t4g.micro', cacheEngine: 'Memcached' },
  },
  'memorydb-small-node': {
    usd: 0.0235,
    per: 'hour',
    unit: 'db.t4g.small node of MemoryDB',
    page: 'https://aws.amazon.com/memorydb/pricing/',
    checked: '2026-11-27',
    product: { service: 'AmazonMemoryDB', usageType: 'NodeUsage:db.t4g.small' },
  },
  'dax-small-node': {
    usd: 0.04,
    per: 'hour',
    unit: 'dax.t3.small node',
    page: 'https://aws.amazon.com/dynamodb/pricing/',
    checked: '2026-11-27',
    product: { service: 'AmazonDAX', usageType: 'NodeUsage:dax.t3.small' },
  },
  'interface-endpoint': {
    usd: 0.01,
    per: 'hour',
    unit: 'interface endpoint in a zone',
    page: 'https://aws.amazon.com/privatelink/pricing/',
    checked: '2026-11-21',
    product: { service: 'AmazonVPC', usageType: 'USE1-VpcEndpoint-Hours' },
  },
  'nat-gateway': {
    usd: 0.045,
    per: 'hour',
    unit: 'NAT gateway',
    page: 'https://aws.amazon.com/vpc/pricing/',
    checked: '2026-11-21',
    product: { service: 'AmazonEC2', usageType: 'NatGateway-Hours' },
  },
  'public-address': {
    usd: 0.005,
    per: 'hour',
    unit: 'public IPv4 address',
    page: 'https://aws.amazon.com/vpc/pricing/',
    checked: '2026-11-21',
    product: { service: 'AmazonVPC', usageType: 'USE1-PublicIPv4:InUseAddress' },
  },
  'api-cache-0.5': {
    usd: 0.02,
    per: 'hour',
    unit: 'API cache of 0.5 GB',
    page: 'https://aws.amazon.com/api-gateway/pricing/',
    checked: '2026-11-27',
    product: { service: 'AmazonApiGateway', usageType: 'USE1-ApiGatewayCacheUsage:0.5GB' },
  },
  secret: {
    usd: 0.4,
    per: 'month',
    unit: 'secret',
    page: 'https://aws.amazon.com/secrets-manager/pricing/',
    checked: '2026-11-21',
    product: { service: 'AWSSecretsManager', usageType: 'USE1-AWSSecretsManager-Secrets' },
  },
  'advanced-parameter': {
    usd: 0.05,
    per: 'month',
    unit: 'advanced parameter',
    page: 'https://aws.amazon.com/systems-manager/pricing/',
    checked: '2026-11-27',
    product: { service: 'AWSSystemsManager', usageType: 'USE1-PS-Advanced-Param-Tier1' },
  },
  'postgresql-micro-instance': {
    usd: 0.016,
    per: 'hour',
    unit: 'database instance db.t4g.micro',
    page: 'https://aws.amazon.com/rds/postgresql/pricing/',
    checked: '2026-11-27',
    product: { service: 'AmazonRDS', usageType: 'InstanceUsage:db.t4g.micro' },
  },
  'm7g-large-instance': {
    usd: 0.0816,
    per: 'hour',
    unit: 'instance m7g.large',
    page: 'https://aws.amazon.com/ec2/pricing/on-demand/',
    checked: '2026-11-28',
    product: { service: 'AmazonEC2', usageType: 'BoxUsage:m7g.large' },
  },
  'database-storage': {
    usd: 0.115,
    per: 'month',
    unit: 'GB of a database',
    page: 'https://aws.amazon.com/rds/postgresql/pricing/',
    checked: '2026-11-27',
    product: { service: 'AmazonRDS', usageType: 'RDS:GP3-Storage' },
  },
  // Of the two directories: from third parties, as the page could not be read; `npm run prices` asks AWS.
  'managed-directory-controller': {
    usd: 0.06,
    per: 'hour',
    unit: 'domain controller of a managed directory',
    page: 'https://aws.amazon.com/directoryservice/pricing/',
    checked: '2026-11-28',
    product: { service: 'AWSDirectoryService', usageType: 'USE1-Std-MicrosoftAD-DC-Usage' },
  },
  'simple-directory': {
    usd: 0.05,
    per: 'hour',
    unit: 'small simple directory',
    page: 'https://aws.amazon.com/directoryservice/other-directories-pricing/',
    checked: '2026-11-28',
    product: { service: 'AWSDirectoryService', usageType: 'USE1-Small-Directory-Usage' },
  },
  'high-resolution-alarm': {
    usd: 0.3,
    per: 'month',
    unit: 'metric of an alarm with a period below a minute',
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
    checked: '2026-11-28',
    product: { service: 'AmazonCloudWatch', usageType: 'CW:HighResAlarmMonitorUsage' },
  },
  'composite-alarm': {
    usd: 0.5,
    per: 'month',
    unit: 'composite alarm',
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
    checked: '2026-11-28',
    product: { service: 'AmazonCloudWatch', usageType: 'CW:CompositeAlarmMonitorUsage' },
  },
  'canary-run': {
    usd: 1200,
    per: 'million',
    unit: 'canary run',
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
    checked: '2026-11-28',
    product: { service: 'AmazonCloudWatch', usageType: 'CW:Canary-runs' },
  },
  dashboard: {
    usd: 3,
    per: 'month',
    unit: 'dashboard',
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
    checked: '2026-11-28',
    product: { service: 'AmazonCloudWatch', usageType: 'DashboardsUsageHour' },
  },
  metric: {
    usd: 0.3,
    per: 'month',
    unit: 'metric of detailed monitoring',
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
    checked: '2026-11-28',
    product: { service: 'AmazonCloudWatch', usageType: 'CW:MetricMonitorUsage' },
  },
  'nano-instance': {
    usd: 0.0042,
    per: 'hour',
    unit: 'instance t4g.nano',
    page: 'https://aws.amazon.com/ec2/pricing/on-demand/',
    checked: '2026-11-28',
    product: { service: 'AmazonEC2', usageType: 'BoxUsage:t4g.nano' },
  },
  'volume-storage': {
    usd: 0.08,
    per: 'month',
    unit: 'GB of a gp3 volume',
    page: 'https://aws.amazon.com/ebs/pricing/',
    checked: '2026-11-28',
    product: { service: 'AmazonEC2', usageType: 'EBS:VolumeUsage.gp3' },
  },
} as const satisfies Record<string, Price>;

export type PriceId = keyof typeof PRICES;

/** AWS bills a month as so many hours. */
export const HOURS_A_MONTH = 730;

import { referencesIn } from '../catalog/references';
import type { CloudFormationResource } from '../catalog/synth';
import { FREE, type Free } from './free';
import { HOURS_A_MONTH } from './price';
import type { PriceId } from './prices';

// biome-ignore lint/suspicious/noExplicitAny: the properties of any resource type.
type Properties = any;
type Resources = Readonly<Record<string, CloudFormationResource>>;

/** So many units of a price: a count for what is paid by time, millions a month for what is paid by use. */
export interface Charge {
  readonly price: PriceId;
  readonly quantity: number;
}

/** What a type of resource costs while nothing is going on; or why it costs nothing then. */
export type Billing = Free | { readonly charges: (properties: Properties, resources: Resources) => readonly Charge[] };

/** Five connections of Lambda long-poll a queue for 20 seconds each, day and night: millions of requests a month.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
const EMPTY_RECEIVES = (5 * 3 * 60 * 730) / 1_000_000;

/** EC2 sends so many metrics of an instance.
 * @see https://aws.amazon.com/cloudwatch/pricing/ */
const DETAILED_METRICS = 7;

/** Seconds of a month, in millions. */
const MEGASECONDS_A_MONTH = (HOURS_A_MONTH * 3600) / 1_000_000;

/** All resource types of the labs. A lab with a new type adds a row, or its test says so. */
export const BILLING: Readonly<Record<string, Billing>> = {
  ...FREE,
  'AWS::KMS::Key': { charges: () => [{ price: 'kms-key', quantity: 1 }] },
  'AWS::CloudWatch::Alarm': {
    charges: ({ Period = 60, Metrics = [{ MetricStat: {} }] }) => [
      { price: Period < 60 ? 'high-resolution-alarm' : 'alarm-metric', quantity: metricsOf(Metrics) },
    ],
  },
  'AWS::CloudWatch::CompositeAlarm': { charges: () => [{ price: 'composite-alarm', quantity: 1 }] },
  // It runs while nobody looks: so many millions of times a month.
  'AWS::Synthetics::Canary': {
    charges: ({ Schedule }) => [
      { price: 'canary-run', quantity: (60 * HOURS_A_MONTH) / minutesOf(Schedule) / 1_000_000 },
    ],
  },
  'AWS::CloudWatch::Dashboard': { charges: () => [{ price: 'dashboard', quantity: 1 }] },
  'AWS::EC2::Instance': {
    charges: ({ InstanceType, Monitoring, SubnetId, BlockDeviceMappings = [] }, resources) => [
      { price: priceOf(InstanceType, { 't4g.nano': 'nano-instance', 'm7g.large': 'm7g-large-instance' }), quantity: 1 },
      ...(resources[SubnetId?.Ref]?.Properties?.MapPublicIpOnLaunch
        ? [{ price: 'public-address', quantity: 1 } as const]
        : []),
      ...(Monitoring ? [{ price: 'metric', quantity: DETAILED_METRICS } as const] : []),
      ...BlockDeviceMappings.map(({ Ebs }: Properties) => ({ price: 'volume-storage', quantity: Ebs.VolumeSize })),
    ],
  },
  'AWS::AutoScaling::AutoScalingGroup': {
    // Those of the labs are empty until something happens.
    charges: ({ MinSize, DesiredCapacity = MinSize }) => {
      if (Number(DesiredCapacity) > 0) throw new Error('Nobody says what the instances of a group cost.');
      return [];
    },
  },
  'AWS::Kinesis::Stream': { charges: (stream) => [{ ...shards(stream) }] },
  'AWS::Kinesis::StreamConsumer': {
    charges: ({ StreamARN }, resources) => {
      const { price, quantity } = shards(resources[referencesIn(StreamARN)[0] ?? '']?.Properties ?? {});
      // On demand it is paid by the GB.
      return price === 'kinesis-shard' ? [{ price: 'kinesis-fan-out-shard', quantity }] : [];
    },
  },
  'AWS::Lambda::EventSourceMapping': {
    charges: ({ EventSourceArn }, resources) => {
      const source = resources[referencesIn(EventSourceArn)[0] ?? ''];
      // Lambda reads streams free of charge.
      if (source?.Type !== 'AWS::SQS::Queue') return [];
      const price = source.Properties?.FifoQueue ? 'sqs-fifo-request' : 'sqs-request';
      return [{ price, quantity: EMPTY_RECEIVES }];
    },
  },
  'AWS::Lambda::Alias': {
    charges: ({ FunctionName, ProvisionedConcurrencyConfig }, resources) => {
      const ready = ProvisionedConcurrencyConfig?.ProvisionedConcurrentExecutions ?? 0;
      if (ready === 0) return [];
      const { MemorySize = 128 } = resources[referencesIn(FunctionName)[0] ?? '']?.Properties ?? {};
      return [{ price: 'provisioned-concurrency', quantity: ready * (MemorySize / 1024) * MEGASECONDS_A_MONTH }];
    },
  },
  // Its events become event source mappings when the template is expanded.
  'AWS::Serverless::Function': {
    charges: ({ Events = {} }) =>
      Object.values<Properties>(Events)
        .filter(({ Type }) => Type === 'SQS')
        .map(() => ({ price: 'sqs-request', quantity: EMPTY_RECEIVES })),
  },
  'AWS::ApiGateway::Stage': {
    charges: ({ CacheClusterEnabled, CacheClusterSize = '0.5' }) =>
      CacheClusterEnabled ? [{ price: `api-cache-${CacheClusterSize}` as PriceId, quantity: 1 }] : [],
  },
  'AWS::EC2::VPCEndpoint': {
    charges: ({ VpcEndpointType, SubnetIds = [] }) =>
      VpcEndpointType === 'Interface' ? [{ price: 'interface-endpoint', quantity: SubnetIds.length }] : [],
  },
  'AWS::DynamoDB::Table': {
    // Global indexes have throughput of their own. On demand there is none: it is paid by use and by what it stores.
    charges: ({ ProvisionedThroughput: own, GlobalSecondaryIndexes = [] }) =>
      [own, ...GlobalSecondaryIndexes.map((index: Properties) => index.ProvisionedThroughput)].flatMap((provisioned) =>
        provisioned
          ? [
              { price: 'dynamodb-write-unit', quantity: provisioned.WriteCapacityUnits },
              { price: 'dynamodb-read-unit', quantity: provisioned.ReadCapacityUnits },
            ]
          : [],
      ),
  },
  'AWS::DynamoDB::GlobalTable': {
    // Those of the labs are on demand.
    charges: ({ BillingMode }) => {
      if (BillingMode !== 'PAY_PER_REQUEST') throw new Error('Nobody says what a provisioned global table costs.');
      return [];
    },
  },
  'AWS::ElastiCache::ReplicationGroup': {
    charges: ({ CacheNodeType, NumCacheClusters, NumNodeGroups = 1, ReplicasPerNodeGroup = 0 }) => [
      {
        price: priceOf(CacheNodeType, { 'cache.t4g.micro': 'valkey-micro-node' }),
        quantity: NumCacheClusters ?? NumNodeGroups * (1 + ReplicasPerNodeGroup),
      },
    ],
  },
  'AWS::ElastiCache::CacheCluster': {
    charges: ({ CacheNodeType, NumCacheNodes }) => [
      { price: priceOf(CacheNodeType, { 'cache.t4g.micro': 'memcached-micro-node' }), quantity: NumCacheNodes },
    ],
  },
  'AWS::MemoryDB::Cluster': {
    charges: ({ NodeType, NumShards = 1, NumReplicasPerShard = 1 }) => [
      {
        price: priceOf(NodeType, { 'db.t4g.small': 'memorydb-small-node' }),
        quantity: NumShards * (1 + NumReplicasPerShard),
      },
    ],
  },
  'AWS::DAX::Cluster': {
    charges: ({ NodeType, ReplicationFactor }) => [
      { price: priceOf(NodeType, { 'dax.t3.small': 'dax-small-node' }), quantity: ReplicationFactor },
    ],
  },
  // A replica is paid like a secret.
  'AWS::SecretsManager::Secret': {
    charges: ({ ReplicaRegions = [] }) => [{ price: 'secret', quantity: 1 + ReplicaRegions.length }],
  },
  'AWS::SSM::Parameter': {
    charges: ({ Tier }) => (Tier === 'Advanced' ? [{ price: 'advanced-parameter', quantity: 1 }] : []),
  },
  'AWS::RDS::DBInstance': {
    // A secret that RDS makes for itself is paid like one of the stack.
    charges: ({ DBInstanceClass, AllocatedStorage, ManageMasterUserPassword }) => [
      { price: priceOf(DBInstanceClass, { 'db.t4g.micro': 'postgresql-micro-instance' }), quantity: 1 },
      { price: 'database-storage', quantity: Number(AllocatedStorage) },
      ...(ManageMasterUserPassword ? [{ price: 'secret', quantity: 1 } as const] : []),
    ],
  },
  // Two controllers, in two zones. Those of a simple directory are paid together.
  'AWS::DirectoryService::MicrosoftAD': {
    charges: ({ Edition }) => [{ price: priceOf(Edition, { Standard: 'managed-directory-controller' }), quantity: 2 }],
  },
  'AWS::DirectoryService::SimpleAD': {
    charges: ({ Size }) => [{ price: priceOf(Size, { Small: 'simple-directory' }), quantity: 1 }],
  },
  'AWS::ApplicationAutoScaling::ScalableTarget': {
    free: 'AWS charges nothing for it, only for what it scales and for the alarms of its policies.',
  },
  'AWS::ApplicationAutoScaling::ScalingPolicy': {
    // Target tracking makes alarms of its own: of a table two about consumption and two about what is provisioned, else two.
    charges: ({ TargetTrackingScalingPolicyConfiguration: tracking }) => {
      const metric: string = tracking?.PredefinedMetricSpecification?.PredefinedMetricType ?? '';
      return [{ price: 'alarm-metric', quantity: metric.startsWith('DynamoDB') ? 4 : 2 }];
    },
  },
  'AWS::Cognito::IdentityPool': { free: 'AWS charges nothing for identity pools.' },
  'AWS::CodeConnections::Connection': { free: 'AWS charges nothing for a connection.' },
  'AWS::EC2::EIP': { charges: () => [{ price: 'public-address', quantity: 1 }] },
  'AWS::EC2::NatGateway': { charges: () => [{ price: 'nat-gateway', quantity: 1 }] },
};

/** An alarm on anomalies watches the metric and both edges of its band. */
function metricsOf(metrics: readonly Properties[]): number {
  const isOnAnomalies = metrics.some(({ Expression = '' }) => Expression.startsWith('ANOMALY_DETECTION_BAND'));
  return metrics.filter(({ MetricStat }) => MetricStat).length + (isOnAnomalies ? 2 : 0);
}

function shards({ ShardCount }: { readonly ShardCount?: number }): Charge {
  return ShardCount === undefined
    ? { price: 'kinesis-on-demand-stream', quantity: 1 }
    : { price: 'kinesis-shard', quantity: ShardCount };
}

/** Throws for a node type whose price nobody looked up. */
function priceOf(nodeType: string, prices: Readonly<Record<string, PriceId>>): PriceId {
  const price = prices[nodeType];
  if (!price) throw new Error(`Add the price of ${nodeType} to lib/cost/prices.`);
  return price;
}

/** Of a schedule such as `rate(5 minutes)`. */
function minutesOf({ Expression }: { readonly Expression: string }): number {
  const minutes = Number(/^rate\((\d+) minutes?\)$/.exec(Expression)?.[1]);
  if (!minutes) throw new Error(`How often is ${Expression}?`);
  return minutes;
}

import { referencesIn } from '../catalog/references';
import type { CloudFormationResource } from '../catalog/synth';
import { HOURS_A_MONTH, type PriceId } from './prices';

// biome-ignore lint/suspicious/noExplicitAny: the properties of any resource type.
type Properties = any;
type Resources = Readonly<Record<string, CloudFormationResource>>;

/** So many units of a price: a count for what is paid by time, millions a month for what is paid by use. */
export interface Charge {
  readonly price: PriceId;
  readonly quantity: number;
}

/** What a type of resource costs while nothing is going on; or why it costs nothing then. */
export type Billing =
  | { readonly free: string }
  | { readonly charges: (properties: Properties, resources: Resources) => readonly Charge[] };

/** Five connections of Lambda long-poll a queue for 20 seconds each, day and night: millions of requests a month.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
const EMPTY_RECEIVES = (5 * 3 * 60 * 730) / 1_000_000;

/** Seconds of a month, in millions. */
const MEGASECONDS_A_MONTH = (HOURS_A_MONTH * 3600) / 1_000_000;

const NO_CHARGE = { free: 'AWS charges nothing for identities and permissions.' };
const PART_OF_ANOTHER = { free: 'It is a setting of another resource, which has its own row.' };
const BY_USE = { free: 'It is paid by use, and idle it is not used.' };

/** All resource types of the labs. A lab with a new type adds a row, or its test says so. */
export const BILLING: Readonly<Record<string, Billing>> = {
  'AWS::KMS::Key': { charges: () => [{ price: 'kms-key', quantity: 1 }] },
  'AWS::CloudWatch::Alarm': {
    charges: ({ Metrics = [{ MetricStat: {} }] }) => [
      {
        price: 'alarm-metric',
        quantity: Metrics.filter(({ MetricStat }: { MetricStat?: object }) => MetricStat).length,
      },
    ],
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
  'AWS::SecretsManager::Secret': { charges: () => [{ price: 'secret', quantity: 1 }] },

  'AWS::SQS::Queue': BY_USE,
  'AWS::SNS::Topic': BY_USE,
  'AWS::SNS::Subscription': BY_USE,
  'AWS::Lambda::Function': BY_USE,
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
  'AWS::S3::Bucket': { free: 'It is paid by use and by what it stores.' },
  'AWS::KinesisFirehose::DeliveryStream': BY_USE,
  'AWS::Athena::WorkGroup': { free: 'Athena is paid by what queries read.' },
  'AWS::Athena::NamedQuery': PART_OF_ANOTHER,
  'AWS::Athena::DataCatalog': { free: 'It is paid by the queries that use it.' },
  'AWS::Glue::Database': { free: 'A million objects in the Data Catalog cost nothing.' },
  'AWS::Glue::Table': PART_OF_ANOTHER,
  'AWS::Glue::Job': { free: 'It is paid by the second of a run.' },
  'AWS::Glue::Crawler': { free: 'It is paid by the second of a run.' },
  'AWS::RedshiftServerless::Namespace': { free: 'It is paid by what it stores.' },
  'AWS::RedshiftServerless::Workgroup': { free: 'It is paid by the second in which it works.' },
  'AWS::Logs::LogGroup': { free: 'It is paid by what is written to it.' },
  'AWS::Logs::LogStream': PART_OF_ANOTHER,
  'AWS::Scheduler::Schedule': { free: 'EventBridge Scheduler is paid by invocation.' },
  'AWS::IAM::Role': NO_CHARGE,
  'AWS::IAM::Policy': NO_CHARGE,
  'AWS::IAM::ManagedPolicy': NO_CHARGE,
  'AWS::IAM::OIDCProvider': NO_CHARGE,
  'AWS::IAM::SAMLProvider': NO_CHARGE,
  'AWS::ApiGateway::RestApi': BY_USE,
  'AWS::ApiGateway::ApiKey': PART_OF_ANOTHER,
  'AWS::ApiGateway::Authorizer': PART_OF_ANOTHER,
  'AWS::Serverless::Api': BY_USE,
  'AWS::Serverless::Application': { free: 'The application that the labs have from the repository is paid by use.' },
  'AWS::Serverless::SimpleTable': BY_USE,
  'AWS::ApiGateway::BasePathMapping': PART_OF_ANOTHER,
  'AWS::ApiGateway::Deployment': PART_OF_ANOTHER,
  'AWS::ApiGateway::DomainName': { free: 'A custom domain name of an API costs nothing.' },
  'AWS::ApiGateway::GatewayResponse': PART_OF_ANOTHER,
  'AWS::ApiGateway::Method': PART_OF_ANOTHER,
  'AWS::ApiGateway::Model': PART_OF_ANOTHER,
  'AWS::ApiGateway::RequestValidator': PART_OF_ANOTHER,
  'AWS::ApiGateway::Resource': PART_OF_ANOTHER,
  'AWS::ApiGateway::UsagePlan': PART_OF_ANOTHER,
  'AWS::ApiGateway::UsagePlanKey': PART_OF_ANOTHER,
  'AWS::Route53::RecordSet': { free: 'It is paid by the query, and queries of an alias record for AWS cost nothing.' },
  'Custom::ApiGatewayAccount': PART_OF_ANOTHER,
  'AWS::ApiGatewayV2::Api': BY_USE,
  'AWS::ApiGatewayV2::Authorizer': PART_OF_ANOTHER,
  'AWS::ApiGatewayV2::Integration': PART_OF_ANOTHER,
  'AWS::ApiGatewayV2::Route': PART_OF_ANOTHER,
  'AWS::ApiGatewayV2::RouteResponse': PART_OF_ANOTHER,
  'AWS::ApiGatewayV2::Stage': PART_OF_ANOTHER,
  'AWS::AppSync::GraphQLApi': BY_USE,
  'AWS::AppSync::ApiKey': PART_OF_ANOTHER,
  'AWS::AppSync::DataSource': PART_OF_ANOTHER,
  'AWS::AppSync::DomainName': { free: 'A custom domain name of an API costs nothing.' },
  'AWS::AppSync::DomainNameApiAssociation': PART_OF_ANOTHER,
  'AWS::AppSync::FunctionConfiguration': PART_OF_ANOTHER,
  'AWS::AppSync::GraphQLSchema': PART_OF_ANOTHER,
  'AWS::AppSync::Resolver': PART_OF_ANOTHER,
  'AWS::Amplify::App': { free: 'Hosting is paid by the minute of a build, by what is stored and by what is served.' },
  'AWS::Amplify::Branch': PART_OF_ANOTHER,
  'AWS::Amplify::Domain': PART_OF_ANOTHER,
  'AWS::Cognito::UserPool': { free: 'It is paid by the users who are active in a month.' },
  'AWS::Cognito::UserPoolClient': PART_OF_ANOTHER,
  'AWS::Cognito::UserPoolGroup': PART_OF_ANOTHER,
  'AWS::Cognito::UserPoolDomain': PART_OF_ANOTHER,
  'AWS::Cognito::UserPoolIdentityProvider': PART_OF_ANOTHER,
  'AWS::Cognito::UserPoolRiskConfigurationAttachment': PART_OF_ANOTHER,
  'AWS::Cognito::UserPoolUICustomizationAttachment': PART_OF_ANOTHER,
  'AWS::Cognito::ManagedLoginBranding': PART_OF_ANOTHER,
  'AWS::Cognito::IdentityPool': { free: 'AWS charges nothing for identity pools.' },
  'AWS::Cognito::IdentityPoolRoleAttachment': PART_OF_ANOTHER,
  'AWS::ElasticLoadBalancingV2::ListenerRule': PART_OF_ANOTHER,
  'AWS::CodeBuild::Project': { free: 'It is paid by the minute of a build.' },
  'AWS::CodeBuild::ReportGroup': PART_OF_ANOTHER,
  'AWS::CodeCommit::Repository': { free: 'It is paid by active user, and the first five are free.' },
  'AWS::CodeConnections::Connection': { free: 'AWS charges nothing for a connection.' },
  'AWS::CodeDeploy::Application': { free: 'CodeDeploy costs nothing for functions of Lambda.' },
  'AWS::CodeDeploy::DeploymentConfig': { free: 'CodeDeploy costs nothing for functions of Lambda.' },
  'AWS::CodeDeploy::DeploymentGroup': { free: 'CodeDeploy costs nothing for functions of Lambda.' },
  'AWS::CodePipeline::Pipeline': { free: 'A pipeline of type V2 is paid by the minute of an action.' },
  'AWS::ECR::Repository': { free: 'It is paid by what it stores.' },
  'AWS::Events::EventBus': { free: 'It is paid by the event that is put on it.' },
  'AWS::Events::Rule': { free: 'Events of AWS services cost nothing.' },
  'AWS::Lambda::EventInvokeConfig': PART_OF_ANOTHER,
  'AWS::Lambda::LayerVersion': { free: 'Lambda keeps 75 GB of code without a charge.' },
  'AWS::Lambda::Url': PART_OF_ANOTHER,
  'AWS::Lambda::Version': PART_OF_ANOTHER,
  'AWS::SSM::Parameter': { free: 'Standard parameters cost nothing.' },
  'AWS::StepFunctions::Activity': {
    free: 'Who does the work is paid for, and the transition to the state that waits for it.',
  },
  'AWS::StepFunctions::StateMachine': BY_USE,
  'AWS::Batch::ComputeEnvironment': {
    free: 'AWS Batch costs nothing, and its containers by the second that they run.',
  },
  'AWS::Batch::JobDefinition': PART_OF_ANOTHER,
  'AWS::Batch::JobQueue': PART_OF_ANOTHER,
  'AWS::ECS::Cluster': { free: 'Its containers are paid by the second that they run.' },
  'AWS::ECS::TaskDefinition': PART_OF_ANOTHER,
  'AWS::EC2::InternetGateway': PART_OF_ANOTHER,
  'AWS::EC2::VPCGatewayAttachment': PART_OF_ANOTHER,
  'AWS::EC2::Route': PART_OF_ANOTHER,
  'AWS::EC2::EIP': { charges: () => [{ price: 'public-address', quantity: 1 }] },
  'AWS::EC2::NatGateway': { charges: () => [{ price: 'nat-gateway', quantity: 1 }] },
  'AWS::EC2::FlowLog': BY_USE,
  'AWS::EC2::SecurityGroupIngress': PART_OF_ANOTHER,
  'AWS::EFS::FileSystem': {
    free: 'With elastic throughput it is paid by what it stores and by what is read and written.',
  },
  'AWS::ElastiCache::ParameterGroup': PART_OF_ANOTHER,
  'AWS::ElastiCache::SubnetGroup': PART_OF_ANOTHER,
  'AWS::ElastiCache::User': NO_CHARGE,
  'AWS::ElastiCache::UserGroup': NO_CHARGE,
  'AWS::MemoryDB::ACL': NO_CHARGE,
  'AWS::MemoryDB::SubnetGroup': PART_OF_ANOTHER,
  'AWS::MemoryDB::User': NO_CHARGE,
  'AWS::DAX::SubnetGroup': PART_OF_ANOTHER,
  'AWS::EFS::MountTarget': PART_OF_ANOTHER,
  'AWS::EFS::AccessPoint': PART_OF_ANOTHER,
  'AWS::SQS::QueuePolicy': PART_OF_ANOTHER,
  'AWS::SNS::TopicPolicy': PART_OF_ANOTHER,
  'AWS::S3::BucketPolicy': PART_OF_ANOTHER,
  'AWS::Lambda::Permission': PART_OF_ANOTHER,
  'AWS::EC2::VPC': { free: 'A network costs nothing without what stands in it.' },
  'AWS::EC2::Subnet': PART_OF_ANOTHER,
  'AWS::EC2::RouteTable': PART_OF_ANOTHER,
  'AWS::EC2::SubnetRouteTableAssociation': PART_OF_ANOTHER,
  'AWS::EC2::SecurityGroup': PART_OF_ANOTHER,
  'Custom::CodeUpload': PART_OF_ANOTHER,
  'Custom::EmptyLockedBucket': PART_OF_ANOTHER,
  'Custom::ImageBuild': { free: 'It starts a build, which is paid by the minute.' },
  'Custom::S3AutoDeleteObjects': PART_OF_ANOTHER,
  'Custom::S3BucketNotifications': PART_OF_ANOTHER,
};

function shards({ ShardCount }: { readonly ShardCount?: number }): Charge {
  return ShardCount === undefined
    ? { price: 'kinesis-on-demand-stream', quantity: 1 }
    : { price: 'kinesis-shard', quantity: ShardCount };
}

/** Throws for a node type whose price nobody looked up. */
function priceOf(nodeType: string, prices: Readonly<Record<string, PriceId>>): PriceId {
  const price = prices[nodeType];
  if (!price) throw new Error(`Add the price of ${nodeType} to lib/cost/prices.ts.`);
  return price;
}

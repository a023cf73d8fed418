import { referencesIn } from '../catalog/references';
import { DELIVERY } from './diagram-delivery';
import { filterText } from './diagram-filter';
import { count } from './markdown';

// biome-ignore lint/suspicious/noExplicitAny: the properties of any resource type.
type Properties = any;

/** How a node looks: what kind of service it stands for. */
export type Look =
  | 'api'
  | 'topic'
  | 'queue'
  | 'function'
  | 'stream'
  | 'table'
  | 'bucket'
  | 'alarm'
  | 'deployment'
  | 'outside';

/** One end of a link: a value of the template that refers to a resource. */
export interface LinkEnd {
  readonly value: unknown;
  /** What it is where it is none of the stack's resources. Without it such a link is left out. */
  readonly outside?: string;
}

/** A way that data takes. An end that refers to several resources makes several. */
export interface Link {
  readonly from: LinkEnd;
  readonly to: LinkEnd;
  readonly label?: string;
  /** Left out where the two are linked by another. */
  readonly weak?: boolean;
}

/** What is drawn of the resources of one type. */
export interface ServiceRow {
  /** The node; a type without one is a link between others. */
  readonly node?: {
    readonly service: (properties: Properties) => string;
    readonly look: Look;
    /** A better name than the construct's. */
    readonly name?: (properties: Properties) => string | undefined;
    /** What else the label says. */
    readonly mark?: (properties: Properties) => string | undefined;
    /** The role that it works with: what the role may write to or read from is linked with it. */
    readonly role?: (properties: Properties) => unknown;
    /** Actions of IAM that bring data here, and that fetch data from here. */
    readonly writes?: RegExp;
    readonly reads?: RegExp;
  };
  /** The update policy is that of an alias, which CodeDeploy moves. */
  readonly links?: (properties: Properties, self: object, updatePolicy?: Properties) => Link[];
}

/** All resource types that are drawn; the others are plumbing. A lab with a new service adds a row. */
export const SERVICES: Readonly<Record<string, ServiceRow>> = {
  ...DELIVERY,
  'AWS::SNS::Topic': {
    node: {
      service: ({ FifoTopic }) => (FifoTopic ? 'SNS FIFO topic' : 'SNS topic'),
      look: 'topic',
      writes: /^sns:Publish/,
    },
  },
  'AWS::SNS::Subscription': {
    links: ({ TopicArn, Endpoint, Protocol, FilterPolicy, FilterPolicyScope, RawMessageDelivery }) => [
      {
        from: { value: TopicArn, outside: 'SNS topic' },
        to: { value: Endpoint, outside: PROTOCOLS[Protocol] ?? Protocol },
        label: words(
          FilterPolicy && filterText(FilterPolicy, FilterPolicyScope === 'MessageBody' ? ['body'] : []),
          RawMessageDelivery && 'raw',
        ),
      },
    ],
  },
  'AWS::SQS::Queue': {
    node: {
      service: ({ FifoQueue }) => (FifoQueue ? 'SQS FIFO queue' : 'SQS queue'),
      look: 'queue',
      mark: ({ RedrivePolicy }) => RedrivePolicy && `dead letters after ${RedrivePolicy.maxReceiveCount}`,
      writes: /^sqs:SendMessage/,
    },
    links: ({ RedrivePolicy }, self) => [
      { from: { value: self }, to: { value: RedrivePolicy?.deadLetterTargetArn }, label: 'dead letters' },
    ],
  },
  'AWS::Lambda::Function': {
    node: {
      service: () => 'Lambda',
      look: 'function',
      name: ({ Environment }) => Environment?.Variables?.POWERTOOLS_SERVICE_NAME,
      mark: ({ DeadLetterConfig }) => DeadLetterConfig && 'dead letters',
      role: ({ Role }) => Role,
      writes: /^lambda:InvokeFunction/,
    },
  },
  'AWS::Lambda::Alias': {
    node: {
      service: () => 'Lambda alias',
      look: 'function',
      name: ({ Name }) => Name,
      writes: /^lambda:InvokeFunction/,
    },
    links: ({ FunctionName }, self, updatePolicy) => [
      { from: { value: self }, to: { value: FunctionName } },
      {
        from: { value: updatePolicy?.CodeDeployLambdaAliasUpdate?.DeploymentGroupName },
        to: { value: self },
        label: 'shifts',
      },
    ],
  },
  'AWS::ApiGatewayV2::Api': {
    node: { service: ({ ProtocolType }) => (ProtocolType === 'HTTP' ? 'HTTP API' : 'WebSocket API'), look: 'api' },
  },
  // The integration names the function; which alias of it, the permission says.
  'AWS::Lambda::Permission': {
    links: ({ FunctionName, Principal, SourceArn }) =>
      Principal === 'apigateway.amazonaws.com' ? [{ from: { value: SourceArn }, to: { value: FunctionName } }] : [],
  },
  'AWS::CodeDeploy::DeploymentGroup': {
    node: { service: () => 'CodeDeploy', look: 'deployment', role: ({ ServiceRoleArn }) => ServiceRoleArn },
    links: ({ AlarmConfiguration }, self) => [
      { from: { value: AlarmConfiguration?.Alarms }, to: { value: self }, label: 'stops' },
    ],
  },
  'AWS::Lambda::EventSourceMapping': {
    links: ({ EventSourceArn, FunctionName, FilterCriteria }) => [
      {
        from: { value: EventSourceArn },
        to: { value: FunctionName },
        label: words(
          ...(FilterCriteria?.Filters ?? []).map(({ Pattern }: { Pattern: string }) => filterText(JSON.parse(Pattern))),
        ),
      },
    ],
  },
  'AWS::DynamoDB::Table': {
    node: {
      service: () => 'DynamoDB table',
      look: 'table',
      writes: /^dynamodb:(Put|Update|Delete|BatchWrite)Item/,
      reads: /^dynamodb:(Get|BatchGet)Item|^dynamodb:(Query|Scan)/,
    },
    links: ({ KinesisStreamSpecification }, self) => [
      { from: { value: self }, to: { value: KinesisStreamSpecification?.StreamArn }, label: 'changes' },
    ],
  },
  'AWS::S3::Bucket': {
    node: { service: () => 'S3 bucket', look: 'bucket', writes: /^s3:PutObject/, reads: /^s3:GetObject/ },
    links: ({ NotificationConfiguration }, self) => notifications(self, NotificationConfiguration),
  },
  'Custom::S3BucketNotifications': {
    links: ({ BucketName, NotificationConfiguration }) => notifications(BucketName, NotificationConfiguration),
  },
  'AWS::Kinesis::Stream': {
    node: {
      service: () => 'Kinesis stream',
      look: 'stream',
      mark: ({ ShardCount }) => (ShardCount ? count(ShardCount, 'shard') : 'on demand'),
      writes: /^kinesis:PutRecord/,
      reads: /^kinesis:GetRecords/,
    },
  },
  'AWS::Kinesis::StreamConsumer': {
    node: { service: () => 'Enhanced fan-out', look: 'stream' },
    links: ({ StreamARN }, self) => [{ from: { value: StreamARN }, to: { value: self } }],
  },
  'AWS::KinesisFirehose::DeliveryStream': {
    node: { service: () => 'Firehose stream', look: 'stream', writes: /^firehose:PutRecord/ },
    links: ({ ExtendedS3DestinationConfiguration: destination }, self) => [
      {
        from: { value: self },
        to: { value: destination?.BucketARN },
        label: destination?.BufferingHints && `every ${destination.BufferingHints.IntervalInSeconds} s`,
      },
    ],
  },
  'AWS::CloudWatch::Alarm': {
    node: { service: () => 'CloudWatch alarm', look: 'alarm' },
    links: ({ AlarmActions, Dimensions, Metrics }, self) => [
      { from: { value: [Dimensions, Metrics] }, to: { value: self } },
      { from: { value: self }, to: { value: AlarmActions } },
    ],
  },
};

const PROTOCOLS: Readonly<Record<string, string>> = {
  email: 'e-mail',
  sms: 'text message',
  http: 'HTTP',
  https: 'HTTPS',
};

interface Notification {
  readonly Event?: string;
  readonly Events?: readonly string[];
  readonly Filter?: {
    readonly Key?: { readonly FilterRules?: readonly NameRule[] };
    readonly S3Key?: { readonly Rules?: readonly NameRule[] };
  };
}

interface NameRule {
  readonly Name: string;
  readonly Value: string;
}

/** The custom resource names properties as the API does, the bucket as CloudFormation does: both are read. */
function notifications(bucket: unknown, configuration: Readonly<Record<string, readonly Notification[]>> = {}): Link[] {
  return Object.values(configuration)
    .flat()
    .filter((notification) => referencesIn(notification).length > 0)
    .map((notification) => {
      const { Event, Events = [Event], Filter } = notification;
      const rules = Filter?.Key?.FilterRules ?? Filter?.S3Key?.Rules ?? [];
      return {
        from: { value: bucket },
        to: { value: notification },
        label: words(
          ...Events.map((event) => event?.split(':')[1]),
          ...rules.map(({ Name, Value }) => (Name.toLowerCase() === 'suffix' ? `*${Value}` : `${Value}*`)),
        ),
      };
    });
}

function words(...parts: unknown[]): string | undefined {
  return parts.filter(Boolean).join(', ') || undefined;
}

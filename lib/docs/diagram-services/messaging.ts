import { filterText } from '../diagram-filter';
import { count } from '../markdown';
import { type ServiceRow, words } from './row';

export const MESSAGING: Readonly<Record<string, ServiceRow>> = {
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
      { from: { value: self }, to: { value: destination?.S3BackupConfiguration?.BucketARN }, label: 'all as it came' },
      { from: { value: self }, to: { value: destination?.ProcessingConfiguration }, label: 'transform' },
      {
        from: { value: self },
        to: { value: destination?.BucketARN },
        label: destination?.BufferingHints && `every ${destination.BufferingHints.IntervalInSeconds} s`,
      },
    ],
  },
};

const PROTOCOLS: Readonly<Record<string, string>> = {
  email: 'e-mail',
  sms: 'text message',
  http: 'HTTP',
  https: 'HTTPS',
};

import type { Topic } from '../topic';

export default {
  id: 'sns-fan-out',
  name: 'SNS and SQS fan-out, FIFO topics',
  mirrors: [
    { note: '000', section: '12.3.4 SNS + SQS: Fan Out' },
    { note: '001', section: 'Fan-out pattern' },
    { note: '001', section: 'FIFO Topic' },
    { note: '002', section: 'SNS' },
    { note: '003', section: 'AWS SNS + SQS: Fan Out' },
  ],
  claims: [
    {
      id: 'fan-out',
      text: 'One publish to a topic reaches several subscribed queues without loss.',
      kind: 'template',
      how: 'two AWS::SNS::Subscription.Protocol = sqs on one topic',
      notes: ['000', '001', '002', '003'],
    },
    {
      id: 'queue-policy',
      text: "Each subscribed queue's policy must admit the topic.",
      kind: 'template',
      how: 'AWS::SQS::QueuePolicy.PolicyDocument Principal sns.amazonaws.com with ArnEquals aws:SourceArn',
      notes: ['001'],
    },
    {
      id: 'receivers-later',
      text: 'Queues can be added to a fan-out later, each with its own delay and retries.',
      kind: 'behaviour',
      how: 'add a queue; only new messages arrive',
      notes: ['000', '001', '003'],
    },
    {
      id: 'cross-region',
      text: 'A topic can deliver to a queue in another Region.',
      kind: 'template',
      how: 'AWS::SNS::Subscription.Region',
      notes: ['001'],
    },
    {
      id: 's3-fan-out',
      text: 'One S3 event can reach many queues through a topic.',
      kind: 'template',
      how: 'AWS::S3::Bucket.NotificationConfiguration.TopicConfigurations[].Topic',
      notes: ['001'],
    },
    {
      id: 'firehose-subscription',
      text: 'A topic can feed a Firehose stream.',
      kind: 'template',
      how: 'AWS::SNS::Subscription.Protocol = firehose with SubscriptionRoleArn',
      notes: ['001'],
    },
    {
      id: 'fifo-topic',
      text: 'FIFO topics order and deduplicate like FIFO queues.',
      kind: 'template',
      how: 'AWS::SNS::Topic.FifoTopic = true, TopicName .fifo and ContentBasedDeduplication',
      notes: ['001'],
    },
    {
      id: 'fifo-subscribers',
      text: 'Notes allow only FIFO queues as subscribers of a FIFO topic.',
      kind: 'concept',
      today: 'standard queues may subscribe to FIFO topics since 2023.',
      source: 'https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html',
      notes: ['001'],
    },
    {
      id: 'ordered-fan-out',
      text: 'Every queue behind a FIFO topic receives a group in the same order.',
      kind: 'behaviour',
      how: 'publish 1..5 with group id',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

import type { Topic } from '../topic';

export default {
  id: 's3-event-notifications',
  name: 'S3 event notifications',
  mirrors: [
    { note: '001', section: 'Event Notifications' },
    { note: '001', section: 'S3 Event Notifications' },
    { note: '001', section: 'Access Policy' },
    { note: '002', section: 'Lambda' },
    { note: '003', section: 'S3 Event notifications' },
  ],
  claims: [
    {
      id: 'notify-targets',
      text: 'New, removed, restored or replicated objects notify SNS, SQS or Lambda.',
      kind: 'template',
      how: 'AWS::S3::Bucket.NotificationConfiguration.QueueConfigurations[].Event, TopicConfigurations and LambdaConfigurations',
      today: 'of replication only what failed, came late or is no longer tracked is told, not each copy.',
      source:
        'https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html',
      notes: ['001', '003'],
    },
    {
      id: 'name-filter',
      text: 'Notifications can be filtered by object name prefix and suffix.',
      kind: 'template',
      how: 'AWS::S3::Bucket.NotificationConfiguration.LambdaConfigurations[].Filter.S3Key.Rules',
      notes: ['001'],
    },
    {
      id: 'target-policy',
      text: "The notification target's resource policy must allow S3 to deliver.",
      kind: 'template',
      how: 'AWS::SQS::QueuePolicy.PolicyDocument Principal s3.amazonaws.com with ArnLike aws:SourceArn; AWS::Lambda::Permission.Principal = s3.amazonaws.com',
      notes: ['001'],
    },
    {
      id: 'eventbridge',
      text: 'Events can also go to EventBridge for filters and many targets.',
      kind: 'template',
      how: 'AWS::S3::Bucket.NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled = true',
      today: 'notes say all events end up there; only when this switch is on.',
      notes: ['001'],
    },
    {
      id: 'one-rule-per-prefix',
      text: 'Overlapping rules for the same event and prefix are refused; fan out through SNS instead.',
      kind: 'behaviour',
      how: 'put-bucket-notification-configuration: Configurations overlap',
      notes: ['001'],
    },
    {
      id: 'lost-event-without-versioning',
      text: 'Two writes at once to an unversioned key may give one event; versioning gives one for each.',
      kind: 'behaviour',
      how: 'parallel puts; compare the events',
      notes: ['001'],
    },
    {
      id: 'asynchronous-invoke',
      text: 'S3 invokes Lambda asynchronously, usually within seconds.',
      kind: 'behaviour',
      how: 'upload, then the log line',
      notes: ['002'],
    },
  ],
} as const satisfies Topic;

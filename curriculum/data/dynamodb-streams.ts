import type { Topic } from '../topic';

export default {
  id: 'dynamodb-streams',
  name: 'DynamoDB Streams',
  mirrors: [
    { note: '001', section: 'Streams' },
    { note: '002', section: 'DynamoDB' },
    { note: '003', section: 'Streams & Lambda (Kinesis & DynamoDB)' },
  ],
  claims: [
    {
      id: 'stream-enabled',
      text: 'A stream records item changes in order.',
      kind: 'template',
      how: 'AWS::DynamoDB::Table.StreamSpecification.StreamViewType',
      notes: ['001', '002'],
    },
    {
      id: 'view-types',
      text: 'View types: KEYS_ONLY, NEW_IMAGE, OLD_IMAGE, NEW_AND_OLD_IMAGES.',
      kind: 'template',
      how: 'AWS::DynamoDB::Table.StreamSpecification.StreamViewType = NEW_AND_OLD_IMAGES',
      today: 'the notes write NEW_AND_OLD_IMAGE; the value ends in S.',
      notes: ['001'],
    },
    {
      id: 'lambda-trigger',
      text: 'A function reads the stream through an event source mapping.',
      kind: 'template',
      how: 'AWS::Lambda::EventSourceMapping.EventSourceArn = Fn::GetAtt StreamArn, StartingPosition',
      notes: ['001', '002', '003'],
    },
    {
      id: 'stream-permissions',
      text: "The consumer's execution role needs rights to read the stream.",
      kind: 'template',
      how: 'AWS::IAM::Policy.PolicyDocument with dynamodb:GetRecords, GetShardIterator, DescribeStream, ListStreams',
      notes: ['001', '003'],
    },
    {
      id: 'kinesis-destination',
      text: 'Item changes can also be sent to a Kinesis data stream.',
      kind: 'template',
      how: 'AWS::DynamoDB::Table.KinesisStreamSpecification.StreamArn',
      notes: ['001'],
    },
    {
      id: 'retention-24h',
      text: 'Stream records last 24 hours and older changes are not filled in.',
      kind: 'behaviour',
      how: 'enable the stream on a full table: no old items appear',
      notes: ['001'],
    },
    {
      id: 'change-record',
      text: 'With both images, an update record carries the item before and after.',
      kind: 'behaviour',
      how: 'change an item; the handler logs both images',
      notes: ['001'],
    },
    {
      id: 'stream-uses',
      text: 'Uses: reactions, analytics, derived tables, cross-Region replication.',
      kind: 'concept',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

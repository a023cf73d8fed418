import type { Topic } from '../topic';

export default {
  id: 'kinesis-consumers',
  name: 'Kinesis consumers, KCL and enhanced fan-out',
  mirrors: [
    { note: '000', section: '12.4.3.3 AWS Kinesis API – Consumers' },
    { note: '000', section: '12.4.3.4 Kinesis KCL in Depth' },
    { note: '001', section: 'Consumers' },
    { note: '001', section: 'Kinesis Client Library (KCL)' },
    { note: '002', section: 'Kinesis' },
    { note: '003', section: 'AWS Kinesis API - Consumers' },
    { note: '003', section: 'AWS Kinesis KCL in Depth' },
    { note: '004', section: 'Limits' },
  ],
  claims: [
    {
      id: 'get-records',
      text: 'Shared consumers poll 2 MB/s and five GetRecords calls a second per shard, up to 10 MB or 10,000 records each.',
      kind: 'behaviour',
      how: 'six get-records a second: throughput exceeded',
      notes: ['001', '002', '004'],
    },
    {
      id: 'enhanced-fan-out',
      text: 'Enhanced fan-out pushes 2 MB/s per shard to each consumer over HTTP/2 in about 70 ms.',
      kind: 'template',
      how: 'AWS::Kinesis::StreamConsumer.StreamARN and ConsumerName',
      today: '20 consumers per stream instead of 5, and 50 with On-demand Advantage.',
      source: 'https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html',
      notes: ['001'],
    },
    {
      id: 'lambda-enhanced',
      text: 'A Lambda event source mapping can use an enhanced fan-out consumer.',
      kind: 'template',
      how: 'AWS::Lambda::EventSourceMapping.EventSourceArn = AWS::Kinesis::StreamConsumer',
      notes: ['001'],
    },
    {
      id: 'kcl-one-per-shard',
      text: 'KCL gives each shard to one worker: 4 shards, at most 4 busy workers, one worker may own several.',
      kind: 'behaviour',
      how: 'start 5 workers on 4 shards; one is idle',
      notes: ['000', '001', '002', '003'],
    },
    {
      id: 'kcl-dynamodb',
      text: 'KCL keeps checkpoints and leases in DynamoDB.',
      kind: 'template',
      how: 'AWS::IAM::Policy.PolicyDocument allows dynamodb:CreateTable, UpdateItem, Scan for the application table',
      notes: ['000', '001', '003'],
    },
    {
      id: 'kcl-ordered',
      text: 'KCL reads records in order within each shard.',
      kind: 'behaviour',
      how: 'sequence numbers grow per shard',
      notes: ['000', '001'],
    },
    {
      id: 'kcl-hosts',
      text: 'KCL runs on EC2, Beanstalk, on premises; 2.x adds enhanced fan-out.',
      kind: 'concept',
      today: 'KCL 3.x is current; 1.x support ended Jan 2026.',
      notes: ['000', '001'],
    },
  ],
} as const satisfies Topic;

import type { Topic } from '../topic';

export default {
  id: 'kinesis-data-analytics',
  name: 'Amazon Managed Service for Apache Flink (Kinesis Data Analytics)',
  mirrors: [
    { note: '000', section: '12.4.4 AWS Kinesis Data Analytics' },
    { note: '001', section: 'Kinesis Data Analytics' },
    { note: '002', section: 'Kinesis' },
    { note: '003', section: 'AWS Kinesis Data Analytics' },
    { note: '004', section: 'Kinesis Data Analytics' },
  ],
  claims: [
    {
      id: 'sql-analytics',
      text: 'Kinesis Data Analytics ran SQL over streams in real time.',
      kind: 'concept',
      today:
        'SQL applications could not be created after 15 Oct 2025 and were deleted from 27 Jan 2026; use Flink (also Flink SQL).',
      source: 'https://docs.aws.amazon.com/kinesisanalytics/latest/dev/discontinuation.html',
      notes: ['000', '001', '002', '003', '004'],
    },
    {
      id: 'flink-application',
      text: 'Flink applications in Java, Scala or SQL read streams.',
      kind: 'template',
      how: 'AWS::KinesisAnalyticsV2::Application.RuntimeEnvironment = FLINK-1_20 and ApplicationConfiguration.ApplicationCodeConfiguration',
      notes: ['001'],
    },
    {
      id: 'checkpoints',
      text: 'Flink application state is kept by checkpoints and snapshots.',
      kind: 'template',
      how: 'AWS::KinesisAnalyticsV2::Application.ApplicationConfiguration.ApplicationSnapshotConfiguration.SnapshotsEnabled',
      notes: ['001'],
    },
    {
      id: 'parallelism',
      text: 'Managed Flink scales by parallelism, also automatically.',
      kind: 'template',
      how: 'AWS::KinesisAnalyticsV2::Application.ApplicationConfiguration.FlinkApplicationConfiguration.ParallelismConfiguration.AutoScalingEnabled',
      notes: ['001'],
    },
    {
      id: 'flink-sources',
      text: 'Managed Flink reads Kinesis data streams and MSK, not Firehose.',
      kind: 'concept',
      notes: ['001'],
    },
    {
      id: 'output-stream',
      text: 'Analytics results can be written to new streams.',
      kind: 'template',
      how: 'AWS::IAM::Policy.PolicyDocument allows kinesis:PutRecords on the output AWS::Kinesis::Stream',
      notes: ['000', '001'],
    },
  ],
} as const satisfies Topic;

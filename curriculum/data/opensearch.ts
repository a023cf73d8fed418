import type { Topic } from '../topic';

export default {
  id: 'opensearch',
  name: 'Amazon OpenSearch Service',
  mirrors: [
    { note: '001', section: 'OpenSearch' },
    { note: '001', section: 'AWS X-Ray' },
    { note: '000', section: '12.4.1 AWS Kinesis Overview' },
    { note: '000', section: '11.2.3 AWS CloudWatch Logs' },
    { note: '003', section: 'AWS Kinesis Firehose' },
  ],
  claims: [
    {
      id: 'managed-domain',
      text: 'Managed OpenSearch runs a domain of chosen instances.',
      kind: 'template',
      how: 'AWS::OpenSearchService::Domain.ClusterConfig.InstanceType and EBSOptions',
      notes: ['001'],
    },
    {
      id: 'serverless-collection',
      text: 'OpenSearch Serverless organises data in collections.',
      kind: 'template',
      how: 'AWS::OpenSearchServerless::Collection.Type = SEARCH with AWS::OpenSearchServerless::SecurityPolicy.Type = encryption',
      notes: ['001'],
    },
    {
      id: 'firehose-ingestion',
      text: 'Firehose can deliver records into an OpenSearch domain.',
      kind: 'template',
      how: 'AWS::KinesisFirehose::DeliveryStream.AmazonopensearchserviceDestinationConfiguration.DomainARN',
      notes: ['000', '001', '003'],
    },
    {
      id: 'logs-to-opensearch',
      text: 'CloudWatch Logs can be streamed into OpenSearch.',
      kind: 'template',
      how: 'AWS::Logs::SubscriptionFilter.DestinationArn = function that writes to the domain',
      notes: ['000'],
    },
    {
      id: 'encryption',
      text: 'An OpenSearch domain is encrypted at rest with KMS and in transit with TLS.',
      kind: 'template',
      how: 'AWS::OpenSearchService::Domain.EncryptionAtRestOptions.Enabled, NodeToNodeEncryptionOptions.Enabled and DomainEndpointOptions.EnforceHTTPS',
      notes: ['001'],
    },
    {
      id: 'partial-match',
      text: 'OpenSearch can search any field, also for partial matches.',
      kind: 'behaviour',
      how: 'GET /idx/_search?q=nam* finds name',
      notes: ['001'],
    },
    {
      id: 'sql-plugin',
      text: 'OpenSearch understands SQL only through a plugin.',
      kind: 'behaviour',
      how: 'POST /_plugins/_sql',
      today: 'the SQL plugin is part of the service.',
      source: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/sql-support.html',
      notes: ['001'],
    },
    {
      id: 'dashboards',
      text: 'OpenSearch Dashboards come with it; it complements another database.',
      kind: 'concept',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

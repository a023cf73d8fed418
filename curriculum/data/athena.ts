import type { Topic } from '../topic';

export default {
  id: 'athena',
  name: 'Amazon Athena',
  mirrors: [
    { note: '001', section: 'Athena' },
    { note: '001', section: 'Performance Improvement' },
    { note: '001', section: 'Federated Query' },
    { note: '003', section: 'AWS Athena' },
  ],
  claims: [
    {
      id: 'workgroup',
      text: 'Queries run serverlessly over S3 and write results to a bucket.',
      kind: 'template',
      how: 'AWS::Athena::WorkGroup.WorkGroupConfiguration.ResultConfiguration.OutputLocation',
      notes: ['001', '003'],
    },
    {
      id: 'price-per-scan',
      text: 'Athena costs 5 USD per TB scanned, so columnar and compressed data save money.',
      kind: 'concept',
      notes: ['001', '003'],
    },
    {
      id: 'parquet-table',
      text: 'Parquet or ORC tables scan less; Glue converts to them.',
      kind: 'template',
      how: 'AWS::Glue::Table.TableInput.StorageDescriptor.InputFormat = ...MapredParquetInputFormat',
      notes: ['001'],
    },
    {
      id: 'partitions',
      text: 'Partitioned S3 prefixes become virtual columns that limit the scan.',
      kind: 'template',
      how: 'AWS::Glue::Table.TableInput.PartitionKeys',
      notes: ['001'],
    },
    {
      id: 'federated-catalog',
      text: 'Federated queries reach other stores through a Lambda connector.',
      kind: 'template',
      how: 'AWS::Athena::DataCatalog.Type = LAMBDA and Parameters',
      notes: ['001'],
    },
    {
      id: 'saved-query',
      text: 'Standard SQL over CSV, JSON, ORC, Avro and Parquet.',
      kind: 'template',
      how: 'AWS::Athena::NamedQuery.QueryString',
      notes: ['001', '003'],
    },
    {
      id: 'query-flow-logs',
      text: 'Logs of flow logs, ELB or CloudTrail can be queried.',
      kind: 'behaviour',
      how: 'start-query-execution, get-query-results; DataScannedInBytes falls when a partition is named',
      notes: ['001', '003'],
    },
    { id: 'quicksight', text: 'Athena results are often shown in QuickSight.', kind: 'concept', notes: ['001'] },
  ],
} as const satisfies Topic;

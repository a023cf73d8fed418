import type { Topic } from '../topic';

export default {
  id: 'dynamodb-indexes',
  name: 'DynamoDB secondary indexes',
  mirrors: [
    { note: '001', section: 'Indexes - LSI & GSI' },
    { note: '001', section: 'Local Secondary Index (LSI)' },
    { note: '001', section: 'Global Secondary Index (GSI)' },
    { note: '001', section: 'Indexes and Throttling' },
    { note: '002', section: 'DynamoDB' },
  ],
  claims: [
    {
      id: 'lsi',
      text: 'A local index keeps the partition key with another sort key and is made with the table.',
      kind: 'template',
      how: 'AWS::DynamoDB::Table.LocalSecondaryIndexes[].KeySchema',
      notes: ['001', '002'],
    },
    {
      id: 'lsi-not-later',
      text: 'A local secondary index cannot be added after the table exists.',
      kind: 'behaviour',
      how: 'update-table has no such option; CloudFormation replaces the table',
      notes: ['001', '002'],
    },
    {
      id: 'lsi-max-five',
      text: 'A table has at most five local secondary indexes.',
      kind: 'concept',
      notes: ['001'],
    },
    {
      id: 'gsi',
      text: 'A global index has another key and can be added at any time.',
      kind: 'template',
      how: 'AWS::DynamoDB::Table.GlobalSecondaryIndexes[].KeySchema',
      notes: ['001', '002'],
    },
    {
      id: 'gsi-own-capacity',
      text: 'A global secondary index has read and write capacity of its own.',
      kind: 'template',
      how: 'AWS::DynamoDB::Table.GlobalSecondaryIndexes[].ProvisionedThroughput',
      notes: ['001'],
    },
    {
      id: 'projections',
      text: 'An index projects keys only, chosen attributes or all.',
      kind: 'template',
      how: 'AWS::DynamoDB::Table.GlobalSecondaryIndexes[].Projection.ProjectionType = KEYS_ONLY, INCLUDE or ALL',
      notes: ['001'],
    },
    {
      id: 'gsi-throttles-table',
      text: 'A throttled global index throttles writes to the table.',
      kind: 'behaviour',
      how: 'low index capacity: PutItem on the table is throttled',
      notes: ['001'],
    },
    {
      id: 'gsi-eventual',
      text: 'Reads on a global index are eventually consistent only.',
      kind: 'behaviour',
      how: 'Query index with ConsistentRead true: ValidationException',
      notes: ['002'],
    },
    {
      id: 'lsi-consistent',
      text: 'A local index allows strong reads but caps items of one key at 10 GB.',
      kind: 'behaviour',
      how: 'Query local index with ConsistentRead true works',
      notes: ['002'],
    },
    {
      id: 'lsi-uses-table-capacity',
      text: "Local secondary indexes consume the table's capacity.",
      kind: 'concept',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

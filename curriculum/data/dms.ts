import type { Topic } from '../topic';

export default {
  id: 'dms',
  name: 'AWS Database Migration Service',
  mirrors: [{ note: '001', section: 'AWS DMS' }],
  claims: [
    {
      id: 'target-dynamodb',
      text: 'DMS can migrate a source database into DynamoDB.',
      kind: 'template',
      how: 'AWS::DMS::Endpoint.EngineName = dynamodb, EndpointType target, DynamoDbSettings.ServiceAccessRoleArn',
      notes: ['001'],
    },
    {
      id: 'replication-task',
      text: 'A DMS task moves the data from a source to a target endpoint.',
      kind: 'template',
      how: 'AWS::DMS::ReplicationTask.MigrationType = full-load-and-cdc with TableMappings',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

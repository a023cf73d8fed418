import type { Topic } from '../topic';

export default {
  id: 'cognito-sync',
  name: 'Amazon Cognito Sync',
  today: 'closed to new customers; use AppSync, or DynamoDB for simple data of a user.',
  source: 'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sync-availability-change.html',
  mirrors: [{ note: '002', section: 'Cognito' }],
  claims: [
    {
      id: 'sync-devices',
      text: 'Cognito Sync kept user data the same across devices without a backend.',
      kind: 'concept',
      today: 'closed to new customers; AppSync synchronizes data of an application, DynamoDB keeps that of a user.',
      source: 'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sync-availability-change.html',
      notes: ['002'],
    },
    {
      id: 'push-sync',
      text: 'Cognito Sync can push changes to devices through SNS applications.',
      kind: 'template',
      how: 'AWS::Cognito::IdentityPool.PushSync.ApplicationArns and RoleArn',
      notes: ['002'],
    },
  ],
} as const satisfies Topic;

import type { Topic } from '../topic';

export default {
  id: 'cognito-sync',
  name: 'Amazon Cognito Sync',
  mirrors: [{ note: '002', section: 'Cognito' }],
  claims: [
    {
      id: 'sync-devices',
      text: 'Cognito Sync kept user data the same across devices without a backend.',
      kind: 'concept',
      today: 'replaced by AppSync; not for new work.',
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

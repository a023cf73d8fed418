import type { Topic } from '../topic';

export default {
  id: 'budgets',
  name: 'AWS Budgets',
  mirrors: [{ note: '002', section: 'EBS' }],
  claims: [
    {
      id: 'cost-budget-alert',
      text: 'A budget warns when spend or forecast passes a threshold.',
      kind: 'template',
      how: 'AWS::Budgets::Budget.NotificationsWithSubscribers[].Notification.NotificationType = FORECASTED',
      notes: ['002'],
    },
    {
      id: 'forecast-needs-history',
      text: 'Forecasts need about five weeks of usage data first.',
      kind: 'concept',
      notes: ['002'],
    },
  ],
} as const satisfies Topic;

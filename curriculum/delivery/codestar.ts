import type { Topic } from '../topic';

export default {
  id: 'codestar',
  name: 'AWS CodeStar',
  today: 'discontinued on 31 July 2024; connections and notifications live on (CodeConnections, NotificationRule).',
  mirrors: [
    { note: '000', section: '9.7 CodeStar' },
    { note: '001', section: 'CodeStar' },
    { note: '003', section: 'CodeStar' },
    { note: '004', section: 'CodeStar' },
    { note: '004', section: 'Under the hood' },
  ],
  claims: [
    {
      id: 'project-templates',
      text: 'CodeStar made ready CI/CD projects for EC2, Lambda or Beanstalk with one dashboard, free of charge.',
      kind: 'concept',
      notes: ['000', '001', '003', '004'],
    },
    {
      id: 'codestar-integrations',
      text: 'CodeStar tied in JIRA or GitHub issues and Cloud9, with limited customisation.',
      kind: 'concept',
      notes: ['000', '003'],
    },
    {
      id: 'notifications-remain',
      text: 'What remains of CodeStar are notification rules and connections.',
      kind: 'template',
      how: 'AWS::CodeStarNotifications::NotificationRule.DetailType',
      notes: ['004'],
    },
    {
      id: 'transform',
      text: 'CodeStar projects used a transform to generate CloudFormation from template.yml.',
      kind: 'concept',
      notes: ['004'],
    },
  ],
} as const satisfies Topic;

import type { Topic } from '../topic';

export default {
  id: 'macie',
  name: 'Amazon Macie',
  mirrors: [{ note: '001', section: 'Macie' }],
  claims: [
    {
      id: 'macie-session',
      text: 'Macie is switched on per account and Region.',
      kind: 'template',
      how: 'AWS::Macie::Session.Status = ENABLED and FindingPublishingFrequency',
      notes: ['001'],
    },
    {
      id: 'custom-identifier',
      text: 'Pattern matching can be extended by own identifiers.',
      kind: 'template',
      how: 'AWS::Macie::CustomDataIdentifier.Regex',
      notes: ['001'],
    },
    {
      id: 'findings-to-eventbridge',
      text: 'Alerts on sensitive data (PII) reach you through EventBridge.',
      kind: 'template',
      how: 'AWS::Events::Rule.EventPattern source aws.macie',
      notes: ['001'],
    },
    {
      id: 'pii-finding',
      text: 'Macie finds personal data in S3 with machine learning.',
      kind: 'behaviour',
      how: 'put a CSV of fake card numbers, run a classification job, list-findings shows SensitiveData:S3Object/Financial',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

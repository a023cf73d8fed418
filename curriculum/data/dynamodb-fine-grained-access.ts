import type { Topic } from '../topic';

export default {
  id: 'dynamodb-fine-grained-access',
  name: 'DynamoDB fine-grained access',
  mirrors: [
    { note: '001', section: 'Fine-grained access' },
    { note: '002', section: 'DynamoDB' },
  ],
  claims: [
    {
      id: 'leading-keys',
      text: 'A condition on dynamodb:LeadingKeys limits a user to items whose partition key is his id.',
      kind: 'template',
      how: 'AWS::IAM::Role.Policies Condition ForAllValues:StringEquals dynamodb:LeadingKeys ${cognito-identity.amazonaws.com:sub}',
      notes: ['001', '002'],
    },
    {
      id: 'attribute-condition',
      text: 'dynamodb:Attributes limits which attributes are seen.',
      kind: 'template',
      how: 'AWS::IAM::Role.Policies Condition dynamodb:Attributes with dynamodb:Select SPECIFIC_ATTRIBUTES',
      notes: ['001', '002'],
    },
    {
      id: 'other-user-denied',
      text: "With a leading-keys condition another user's items are refused.",
      kind: 'behaviour',
      how: 'identity A reads key of B: AccessDeniedException',
      notes: ['001'],
    },
    {
      id: 'idp-role',
      text: 'Users log in at an identity provider and get a role with that condition.',
      kind: 'concept',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

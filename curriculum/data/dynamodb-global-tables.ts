import type { Topic } from '../topic';

export default {
  id: 'dynamodb-global-tables',
  name: 'DynamoDB global tables',
  mirrors: [{ note: '001', section: 'Global Tables' }],
  claims: [
    {
      id: 'replicas',
      text: 'A global table can be written in several Regions (multi-active).',
      kind: 'template',
      how: 'AWS::DynamoDB::GlobalTable.Replicas[].Region',
      notes: ['001'],
    },
    {
      id: 'needs-stream',
      text: 'Global tables replicate through a stream with both images.',
      kind: 'template',
      how: 'AWS::DynamoDB::GlobalTable.StreamSpecification.StreamViewType = NEW_AND_OLD_IMAGES',
      today:
        'for eventual consistency; strongly consistent ones (MultiRegionConsistency = STRONG) replicate without a stream.',
      source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html',
      notes: ['001'],
    },
    {
      id: 'replicated-write',
      text: 'A write to one replica appears in the other Regions.',
      kind: 'behaviour',
      how: 'put in eu-west-1, get in us-east-1 a second later',
      today: 'multi-Region strong consistency exists since 2025 (MultiRegionConsistency = STRONG).',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

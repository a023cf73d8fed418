import type { Topic } from '../topic';

export default {
  id: 'dynamodb-ttl',
  name: 'DynamoDB time to live',
  mirrors: [
    { note: '001', section: 'TTL' },
    { note: '002', section: 'DynamoDB' },
  ],
  claims: [
    {
      id: 'ttl-attribute',
      text: 'Items expire by a Number attribute in Unix epoch seconds.',
      kind: 'template',
      how: 'AWS::DynamoDB::Table.TimeToLiveSpecification.AttributeName and Enabled = true',
      notes: ['001', '002'],
    },
    {
      id: 'ttl-still-visible',
      text: 'Expired items may still be read until removed, so filter them.',
      kind: 'behaviour',
      how: 'scan just after expiry still returns the item',
      notes: ['001'],
    },
    {
      id: 'ttl-48h',
      text: 'Removal happens within 48 hours and uses no write units.',
      kind: 'concept',
      today:
        'the documentation now says within a few days; in a global table the replicated deletion takes write units in the other Regions.',
      source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html',
      notes: ['001'],
    },
    {
      id: 'ttl-in-stream',
      text: 'The removal appears in the stream as a service deletion.',
      kind: 'behaviour',
      how: 'record has userIdentity principalId dynamodb.amazonaws.com',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

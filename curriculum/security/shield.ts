import type { Topic } from '../topic';

export default {
  id: 'shield',
  name: 'AWS Shield',
  mirrors: [
    { note: '001', section: 'AWS Shield' },
    { note: '003', section: 'AWS CloudFront' },
  ],
  claims: [
    {
      id: 'shield-standard',
      text: 'Shield protects edge services against DDoS attacks, the standard level without any setup.',
      kind: 'concept',
      notes: ['001', '003'],
    },
    {
      id: 'shield-advanced-protection',
      text: 'Shield Advanced protects a named resource.',
      kind: 'template',
      how: 'AWS::Shield::Protection.ResourceArn (needs the paid subscription)',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

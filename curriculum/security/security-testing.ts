import type { Topic } from '../topic';

export default {
  id: 'security-testing',
  name: 'Security assessment of workloads',
  mirrors: [{ note: '002', section: 'Security' }],
  claims: [
    {
      id: 'find-leaks',
      text: 'To find data leaks, try SQL injection, penetration and hardening tests; code checks only reveal performance issues.',
      kind: 'concept',
      notes: ['002'],
    },
    {
      id: 'penetration-test-approval',
      text: 'Penetration tests need AWS approval.',
      kind: 'concept',
      today: 'since 2019 most common services can be tested without prior approval, within the published policy.',
      source: 'https://aws.amazon.com/security/penetration-testing/',
      notes: ['002'],
    },
  ],
} as const satisfies Topic;

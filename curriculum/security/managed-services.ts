import type { Topic } from '../topic';

export default {
  id: 'managed-services',
  name: 'AWS Managed Services (AMS)',
  mirrors: [{ note: '004', section: 'Managed Services' }],
  claims: [
    {
      id: 'ams-operates-for-you',
      text: "AMS is AWS staff and automation that operate a customer's landing zone day to day.",
      kind: 'concept',
      notes: ['004'],
    },
    {
      id: 'ams-automates',
      text: 'AMS automates change requests, monitoring, patching, security and backups.',
      kind: 'concept',
      notes: ['004'],
    },
    {
      id: 'ams-no-template',
      text: 'Nothing is deployed by the customer: the lab is prose with a comparison to self-run automation.',
      kind: 'concept',
      notes: ['004'],
    },
  ],
} as const satisfies Topic;

import type { Topic } from '../topic';

export default {
  id: 'managed-services',
  name: 'AWS Managed Services (AMS)',
  today: 'AMS Advanced takes no new customers since 30 June 2026 and ends on 30 June 2027; AMS Accelerate stays.',
  source: 'https://docs.aws.amazon.com/managedservices/latest/userguide/SunsetPlan.html',
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
      text: 'With AMS the customer deploys nothing alone: changes are requested, and AWS carries them out.',
      kind: 'concept',
      today:
        'what AMS Advanced did is rebuilt with Systems Manager, Config, Backup and CloudWatch, or bought as AMS Accelerate.',
      source: 'https://docs.aws.amazon.com/managedservices/latest/userguide/SunsetPlan.html',
      notes: ['004'],
    },
  ],
} as const satisfies Topic;

import type { Topic } from '../topic';

export default {
  id: 'api-limits-and-backoff',
  name: 'API throttling, exponential backoff and Service Quotas',
  mirrors: [
    { note: '001', section: 'AWS Limits' },
    { note: '001', section: 'Exponential Backoff' },
  ],
  claims: [
    {
      id: 'backoff-on-throttling',
      text: 'A ThrottlingException is answered by retrying with exponentially growing waits.',
      kind: 'behaviour',
      how: 'a client against a throttling stub waits about 1s, 2s, 4s and then succeeds',
      notes: ['001'],
    },
    {
      id: 'no-retry-on-4xx',
      text: 'Retry only throttling and 5xx answers, never ordinary 4xx client errors.',
      kind: 'behaviour',
      how: 'stub returns 400: the client makes exactly one call',
      notes: ['001'],
    },
    {
      id: 'sdk-has-retries',
      text: 'The SDKs already contain retry with backoff; only raw HTTP clients must write it.',
      kind: 'behaviour',
      how: 'an SDK call against a stub that fails twice with 503 succeeds with 3 attempts',
      notes: ['001'],
    },
    {
      id: 'limit-intermittent-vs-constant',
      text: 'Occasional throttling calls for backoff, constant throttling for a rate-limit increase.',
      kind: 'concept',
      notes: ['001'],
    },
    {
      id: 'service-quotas-api',
      text: 'Resource quotas can be raised by ticket or through the Service Quotas API.',
      kind: 'behaviour',
      how: 'aws service-quotas list-service-quotas / request-service-quota-increase',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

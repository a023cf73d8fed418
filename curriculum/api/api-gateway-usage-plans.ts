import type { Topic } from '../topic';

export default {
  id: 'api-gateway-usage-plans',
  name: 'API Gateway usage plans and API keys',
  mirrors: [
    { note: '001', section: 'Usage Plans & API Keys' },
    { note: '002', section: 'Amazon API Gateway' },
    { note: '004', section: 'Throttling' },
  ],
  claims: [
    {
      id: 'usage-plan',
      text: 'A usage plan sets rate, burst and quota for stages.',
      kind: 'template',
      how: 'AWS::ApiGateway::UsagePlan.Throttle.RateLimit, BurstLimit and Quota.Limit',
      notes: ['001', '002', '004'],
    },
    {
      id: 'api-key',
      text: 'API keys identify the clients of an API.',
      kind: 'template',
      how: 'AWS::ApiGateway::ApiKey.Enabled = true',
      notes: ['001', '002'],
    },
    {
      id: 'plan-key',
      text: 'An API key takes effect only when tied to a usage plan.',
      kind: 'template',
      how: 'AWS::ApiGateway::UsagePlanKey.KeyId and UsagePlanId',
      notes: ['001'],
    },
    {
      id: 'method-requires-key',
      text: 'Methods must declare that they require an API key.',
      kind: 'template',
      how: 'AWS::ApiGateway::Method.ApiKeyRequired = true',
      notes: ['001'],
    },
    {
      id: 'x-api-key',
      text: 'Callers send their key in the X-Api-Key header.',
      kind: 'behaviour',
      how: '403 without, 200 with',
      notes: ['001'],
    },
    {
      id: 'quota-429',
      text: 'A client over its rate or quota gets 429.',
      kind: 'behaviour',
      how: 'loop beyond the limit: Limit Exceeded',
      notes: ['001'],
    },
    {
      id: 'setup-order',
      text: 'Set-up order: API with key methods, deployment, keys, usage plan, association of stages and keys.',
      kind: 'concept',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

import type { Topic } from '../topic';

export default {
  id: 'lambda-concurrency',
  name: 'Lambda concurrency and throttling',
  mirrors: [
    { note: '000', section: '13.4 AWS Lambda Concurrency and Throttling' },
    { note: '001', section: 'Concurerency and Throttling' },
    { note: '001', section: 'Cold Starts & Provisioned Concurrency' },
    { note: '002', section: 'Lambda' },
    { note: '002', section: 'Limits' },
    { note: '004', section: 'Function Scaling' },
  ],
  claims: [
    {
      id: 'account-limit-1000',
      text: 'An account runs 1,000 instances at once per Region unless raised, shared by all functions.',
      kind: 'concept',
      today: 'new accounts can start lower; a function grows by 1,000 per 10 seconds.',
      notes: ['000', '001', '002'],
    },
    {
      id: 'concurrency-formula',
      text: 'Needed concurrency is calls per second times duration.',
      kind: 'concept',
      notes: ['004'],
    },
    {
      id: 'reserved-concurrency',
      text: "Reserved concurrency both keeps and caps a function's share.",
      kind: 'template',
      how: 'AWS::Lambda::Function.ReservedConcurrentExecutions',
      notes: ['000', '001', '002', '004'],
    },
    {
      id: 'throttle-sync-429',
      text: 'A throttled synchronous call gets 429 TooManyRequestsException.',
      kind: 'behaviour',
      how: 'reserve 1, invoke twice at once',
      notes: ['000', '001', '002'],
    },
    {
      id: 'throttle-async-retry',
      text: 'A throttled asynchronous call is retried and then dead-lettered.',
      kind: 'behaviour',
      how: 'reserve 1 and keep it busy, MaximumEventAgeInSeconds 60: an event is retried, then dead-lettered',
      today: 'with a reserved concurrency of 0 it is dead-lettered without any retry.',
      source: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
      notes: ['000', '001'],
    },
    {
      id: 'cold-start',
      text: 'A new instance loads code and runs init, so its first call is slower.',
      kind: 'behaviour',
      how: 'Init Duration in the REPORT line of the first call only',
      notes: ['001', '002', '004'],
    },
    {
      id: 'provisioned-concurrency',
      text: 'Provisioned concurrency keeps instances ready so no cold start occurs.',
      kind: 'template',
      how: 'AWS::Lambda::Alias.ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions',
      notes: ['001', '002', '004'],
    },
    {
      id: 'provisioned-autoscaling',
      text: 'Application Auto Scaling adjusts it by schedule or use.',
      kind: 'template',
      how: 'AWS::ApplicationAutoScaling::ScalableTarget.ScalableDimension = lambda:function:ProvisionedConcurrency',
      notes: ['001', '002'],
    },
    { id: 'scales-out', text: 'Lambda scales out by adding instances, not up.', kind: 'concept', notes: ['002'] },
  ],
} as const satisfies Topic;

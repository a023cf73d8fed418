import type { Topic } from '../topic';

export default {
  id: 'ses',
  name: 'Amazon SES',
  mirrors: [
    { note: '002', section: 'SES' },
    { note: '003', section: 'Lambda Asynchronous Invocations - Services' },
    { note: '004', section: 'Synchronous / Asynchronous / Event Source Invocation' },
  ],
  claims: [
    {
      id: 'email-identity',
      text: 'SES sends mail only from a verified identity.',
      kind: 'template',
      how: 'AWS::SES::EmailIdentity.EmailIdentity',
      notes: ['002'],
    },
    {
      id: 'receive-rule',
      text: 'Mail received by SES can trigger SNS or Lambda.',
      kind: 'template',
      how: 'AWS::SES::ReceiptRule.Rule.Actions[].LambdaAction, SNSAction',
      notes: ['002'],
    },
    {
      id: 'async-lambda',
      text: 'SES invokes Lambda functions asynchronously.',
      kind: 'template',
      how: 'AWS::SES::ReceiptRule.Rule.Actions[].LambdaAction.InvocationType = Event',
      notes: ['002', '003', '004'],
    },
    {
      id: 'not-event-target',
      text: 'SES is paid by use and is not a target of CloudWatch Events rules.',
      kind: 'concept',
      notes: ['002'],
    },
  ],
} as const satisfies Topic;

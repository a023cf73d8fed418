import type { Topic } from '../topic';

export default {
  id: 'lambda-function-url',
  name: 'Lambda function URLs',
  mirrors: [{ note: '001', section: 'Function URL' }],
  claims: [
    {
      id: 'function-url',
      text: 'A function URL gives a function its own HTTPS address.',
      kind: 'template',
      how: 'AWS::Lambda::Url.TargetFunctionArn and AuthType',
      notes: ['001'],
    },
    {
      id: 'auth-none',
      text: 'Auth type NONE opens a function URL to the public, through a resource policy.',
      kind: 'template',
      how: 'AWS::Lambda::Url.AuthType = NONE and AWS::Lambda::Permission.Principal = * with FunctionUrlAuthType',
      today: 'since Oct 2025 new URLs need both lambda:InvokeFunctionUrl and lambda:InvokeFunction.',
      notes: ['001'],
    },
    {
      id: 'auth-iam',
      text: 'Auth type AWS_IAM accepts only signed calls to a function URL.',
      kind: 'template',
      how: 'AWS::Lambda::Url.AuthType = AWS_IAM; AWS::Lambda::Permission.Action = lambda:InvokeFunctionUrl',
      notes: ['001'],
    },
    {
      id: 'iam-refused',
      text: 'Unsigned calls to an AWS_IAM function URL get 403.',
      kind: 'behaviour',
      how: 'curl vs curl --aws-sigv4',
      notes: ['001'],
    },
    {
      id: 'url-cors',
      text: 'Cross-origin rules are part of a function URL.',
      kind: 'template',
      how: 'AWS::Lambda::Url.Cors.AllowOrigins',
      notes: ['001'],
    },
    {
      id: 'url-on-alias',
      text: 'A function URL attaches to $LATEST or an alias.',
      kind: 'template',
      how: 'AWS::Lambda::Url.Qualifier',
      notes: ['001'],
    },
    {
      id: 'url-throttle',
      text: 'Reserved concurrency throttles a function URL.',
      kind: 'behaviour',
      how: 'set 0: 429',
      notes: ['001'],
    },
    {
      id: 'url-cross-account',
      text: 'For a function URL one policy is enough in the same account; another account needs both.',
      kind: 'concept',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

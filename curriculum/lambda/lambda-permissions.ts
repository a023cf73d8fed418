import type { Topic } from '../topic';

export default {
  id: 'lambda-permissions',
  name: 'Lambda execution role and resource policy',
  mirrors: [
    { note: '000', section: '13.3 AWS Lambda Configuration' },
    { note: '001', section: 'Execution Role' },
    { note: '002', section: 'Lambda' },
    { note: '003', section: 'Lambda Execution Role (IAM Role)' },
    { note: '003', section: 'Lambda Resource Based Policies' },
  ],
  claims: [
    {
      id: 'execution-role',
      text: 'A function runs with an execution role, one per function.',
      kind: 'template',
      how: 'AWS::Lambda::Function.Role; AWS::IAM::Role.AssumeRolePolicyDocument lambda.amazonaws.com',
      notes: ['000', '001', '002', '003'],
    },
    {
      id: 'basic-policy',
      text: 'The basic execution policy lets a function write its logs.',
      kind: 'template',
      how: 'AWS::IAM::Role.ManagedPolicyArns contains service-role/AWSLambdaBasicExecutionRole',
      notes: ['000', '001', '003'],
    },
    {
      id: 'resource-policy',
      text: 'Other services and accounts invoke a function by its resource policy.',
      kind: 'template',
      how: 'AWS::Lambda::Permission.Action = lambda:InvokeFunction, Principal and SourceArn',
      notes: ['001', '003'],
    },
    {
      id: 'either-policy',
      text: 'A same-account caller needs the identity policy or the resource policy.',
      kind: 'behaviour',
      how: 'lambda get-policy; invoke as a role without rights fails',
      notes: ['001', '003'],
    },
  ],
} as const satisfies Topic;

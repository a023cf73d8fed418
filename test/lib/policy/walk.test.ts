import { ListQueuesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import type { LabStacks } from '../../../lib/policy/stacks';
import { walkStatements } from '../../../lib/policy/walk';
import type { AwsCommand } from '../../../lib/walkthrough/aws-command';
import type { Step } from '../../../lib/walkthrough/step';

const STACKS: LabStacks = {
  lab: 'messaging/tiny',
  partition: 'aws',
  names: ['Tiny'],
  with: () => ['Tiny'],
  idsOf: () => [],
  hasKey: () => false,
};
const send = new SendMessageCommand({ QueueUrl: 'url', MessageBody: 'text' });
const statements = (command: AwsCommand, stacks: Partial<LabStacks> = {}) => {
  const step: Step = { title: 'Call', explain: 'It calls.', call: () => command };
  return walkStatements([step], { ...STACKS, ...stacks });
};

it('asks for the lab’s keys only where its resource is encrypted with one', () => {
  expect(statements(send).map(({ Sid }) => Sid)).toEqual(['WalkThroughSqs']);
  expect(statements(send, { hasKey: (type) => type === 'AWS::SQS::Queue' })).toMatchObject([
    { Sid: 'WalkThroughSqs', Action: ['sqs:SendMessage'], Resource: ['arn:aws:sqs:*:*:Tiny-*'] },
    { Sid: 'UseTheKeys', Condition: { StringEquals: { 'aws:ResourceTag/cdk-labs:lab': 'messaging/tiny' } } },
  ]);
});

it.each([
  ['sqs ListQueues', new ListQueuesCommand({})],
  ['sts GetSessionToken', new GetSessionTokenCommand({})],
])('does not guess what %s needs', (name, command) => {
  expect(() => statements(command)).toThrow(`${name} has no row in lib/policy/services`);
});

describe('steps that are no calls', () => {
  const of = (step: object, stacks: Partial<LabStacks> = {}) =>
    walkStatements([{ title: 'Do it', explain: 'It does.', ...step } as Step], { ...STACKS, ...stacks });
  const request = (more: object) => ({ request: () => ({ url: 'https://a.b/c', ...more }) });

  it('need nothing where nothing is signed', () => {
    expect(of(request({}))).toEqual([]);
    expect(of({ socket: () => ({ client: 'alice', connect: 'wss://a.b/c' }) })).toEqual([]);
    expect(of({ command: 'curl https://a.b', actions: [] })).toEqual([]);
  });

  it('need to invoke an API or a function’s URL where they are signed for one', () => {
    expect(of(request({ signed: 'execute-api' }))).toMatchObject([
      { Sid: 'WalkThroughExecuteApiOnApis', Action: ['execute-api:Invoke'], Resource: ['arn:aws:execute-api:*:*:*/*'] },
    ]);
    expect(of(request({ signed: 'lambda' }))).toMatchObject([
      {
        Sid: 'WalkThroughLambda',
        Action: ['lambda:InvokeFunction', 'lambda:InvokeFunctionUrl'],
        Resource: ['arn:aws:lambda:*:*:function:Tiny-*'],
      },
    ]);
  });

  it('say themselves what they need, and the table where it goes', () => {
    const actions = ['sqs:SendMessage', 'sqs:PurgeQueue'];
    const needed = [{ Sid: 'WalkThroughSqs', Action: [...actions].sort(), Resource: ['arn:aws:sqs:*:*:Tiny-*'] }];
    expect(of({ command: 'aws sqs ...', actions })).toMatchObject(needed);
    expect(of({ ...request({ signed: 'sqs' }), actions })).toMatchObject(needed);
    expect(of({ command: 'true', actions: [], undo: { command: 'aws sqs ...', actions } })).toMatchObject(needed);
  });

  it('go to the connections of WebSocket APIs alone where they manage those', () => {
    expect(of({ ...request({ signed: 'execute-api' }), actions: ['execute-api:ManageConnections'] })).toMatchObject([
      { Sid: 'WalkThroughExecuteApiOnConnections', Resource: ['arn:aws:execute-api:*:*:*/@connections/*'] },
    ]);
  });

  it('are not guessed', () => {
    expect(() => of(request({ signed: 's3' }))).toThrow('signed for s3 depends: the step "Do it" has to say it');
    expect(() => of({ command: 'aws s3api get-bucket-acl ...', actions: ['s3:GetBucketAcl'] })).toThrow(
      's3:GetBucketAcl of the step "Do it" has no row in lib/policy/services',
    );
  });
});

it('says so where a lab calls what it does not have', () => {
  expect(() => statements(send, { with: () => [] })).toThrow(
    'messaging/tiny calls what it does not have: AWS::SQS::Queue',
  );
});

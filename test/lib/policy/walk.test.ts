import { ListQueuesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import type { LabStacks } from '../../../lib/policy/stacks';
import { walkStatements } from '../../../lib/policy/walk';
import type { AwsCommand, Step } from '../../../lib/walkthrough/step';

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
  ['sts AssumeRole', new AssumeRoleCommand({ RoleArn: 'arn', RoleSessionName: 'name' })],
])('does not guess what %s needs', (name, command) => {
  expect(() => statements(command)).toThrow(`${name} has no row in lib/policy/actions.ts`);
});

it('says so where a lab calls what it does not have', () => {
  expect(() => statements(send, { with: () => [] })).toThrow(
    'messaging/tiny calls what it does not have: AWS::SQS::Queue',
  );
});

import { refusalOf } from '../iam-support';
import { eventually } from '../race';
import { type Aws, deploy, destroy, itIsFixed, physicalIds, receive, settledStatus, update } from '../support';
import { ref, subscription, topicsMaySendTo } from '../templates';

const QUEUE = 'AWS::SQS::Queue';
const queue = (seconds: number) => ({ Type: QUEUE, Properties: { VisibilityTimeout: seconds } });
const waiting = (...others: string[]) => ({ Type: QUEUE, DependsOn: others });

const reasonsIn = async (aws: Aws, stack: string) => {
  const { StackEvents = [] } = await aws.cloudFormation.describeStackEvents({ StackName: stack });
  return StackEvents.map(({ ResourceStatusReason }) => ResourceStatusReason ?? '');
};

describe('before anything is made', () => {
  const create = (aws: Aws, StackName: string, Resources: object) =>
    aws.cloudFormation.createStack({ StackName, TemplateBody: JSON.stringify({ Resources }) });

  itIsFixed(
    'resources that wait for each other are refused, and a stack of before is not updated with them',
    async (aws) => {
      const circle = { Egg: waiting('Hen'), Hen: waiting('Egg'), Chick: waiting('Egg'), Free: waiting() };
      const refusal = 'ValidationError: Circular dependency between resources: [Chick, Egg, Hen]';
      expect(await refusalOf(create(aws, 'circle', circle))).toBe(refusal);
      await expect(aws.cloudFormation.describeStacks({ StackName: 'circle' })).rejects.toThrow('does not exist');
      await deploy(aws, 'line', { Free: waiting() });
      expect(await refusalOf(update(aws, 'line', circle))).toBe(refusal);
    },
  );

  itIsFixed('a resource that waits for itself is refused', async (aws) => {
    const self = { Snake: { Type: QUEUE, Properties: { QueueName: { 'Fn::Sub': `\${Snake}-tail` } } } };
    expect(await refusalOf(create(aws, 'snake', self))).toContain('[Snake]');
  });

  itIsFixed('a stack whose creation was rolled back keeps its name until it is deleted', async (aws) => {
    const Impossible = { Type: QUEUE, Properties: { FifoQueue: true, QueueName: 'no' } };
    await create(aws, 'second-try', { Impossible });
    expect(await settledStatus(aws, 'second-try')).toBe('ROLLBACK_COMPLETE');
    expect(await refusalOf(create(aws, 'second-try', { Free: waiting() }))).toContain('AlreadyExistsException');
    await destroy(aws, 'second-try');
    await deploy(aws, 'second-try', { Free: waiting() });
  });
});

itIsFixed('a change set is found by the id of its stack', async (aws) => {
  await deploy(aws, 'asked', { Queue: queue(1) });
  const { Stacks } = await aws.cloudFormation.describeStacks({ StackName: 'asked' });
  const change = { StackName: Stacks?.[0]?.StackId, ChangeSetName: 'ask' };
  await aws.cloudFormation.createChangeSet({
    ...change,
    TemplateBody: JSON.stringify({ Resources: { Queue: queue(2) } }),
  });
  const { Changes } = await aws.cloudFormation.describeChangeSet(change);
  expect(Changes).toMatchObject([{ ResourceChange: { LogicalResourceId: 'Queue', Replacement: 'False' } }]);
  await aws.cloudFormation.executeChangeSet(change);
  expect(await settledStatus(aws, 'asked')).toBe('UPDATE_COMPLETE');
});

itIsFixed('a nested stack that is updated keeps what its resources put out', async (aws) => {
  const child = {
    Parameters: { Seconds: { Type: 'Number' } },
    Resources: { Queue: { Type: QUEUE, Properties: { VisibilityTimeout: ref('Seconds') } }, Same: { Type: QUEUE } },
    Outputs: { Name: { Value: { 'Fn::GetAtt': ['Same', 'QueueName'] } } },
  };
  await aws.s3.createBucket({ Bucket: 'nested-templates' });
  await aws.s3.putObject({ Bucket: 'nested-templates', Key: 'child.json', Body: JSON.stringify(child) });
  const TemplateURL = 'https://s3.us-east-1.amazonaws.com/nested-templates/child.json';
  const parent = (Seconds: string) => ({
    Child: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL, Parameters: { Seconds } } },
  });
  const { Child } = await deploy(aws, 'parent', parent('1'));
  const outputs = async () =>
    (await aws.cloudFormation.describeStacks({ StackName: Child })).Stacks?.[0]?.Outputs?.[0]?.OutputValue;
  const before = await outputs();
  expect(await update(aws, 'parent', parent('2'))).toBe('UPDATE_COMPLETE');
  expect(await outputs()).toBe(before);
});

describe('exports', () => {
  const exporting = (name: string, attribute = 'QueueName') => ({
    Resources: { Queue: { Type: QUEUE } },
    Outputs: { Name: { Value: { 'Fn::GetAtt': ['Queue', attribute] }, Export: { Name: name } } },
  });
  const importing = (name: string) => ({
    Resources: {
      Parameter: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Type: 'String', Value: { 'Fn::ImportValue': name } },
      },
    },
  });
  const create = async (aws: Aws, StackName: string, template: object) => {
    await aws.cloudFormation.createStack({ StackName, TemplateBody: JSON.stringify(template) });
    return settledStatus(aws, StackName);
  };
  const change = async (aws: Aws, StackName: string, template: object) => {
    await aws.cloudFormation.updateStack({ StackName, TemplateBody: JSON.stringify(template) });
    return settledStatus(aws, StackName);
  };

  itIsFixed('a name is exported once', async (aws) => {
    expect(await create(aws, 'first-owner', exporting('one-name'))).toBe('CREATE_COMPLETE');
    expect(await create(aws, 'second-owner', exporting('one-name'))).toBe('ROLLBACK_COMPLETE');
    expect((await reasonsIn(aws, 'second-owner')).join()).toContain(
      'Export with name one-name is already exported by stack first-owner',
    );
  });

  itIsFixed('while it is imported it neither changes nor goes away', async (aws) => {
    await create(aws, 'imported', exporting('imported-name'));
    await create(aws, 'importer', importing('imported-name'));
    expect(await change(aws, 'imported', exporting('imported-name', 'Arn'))).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await change(aws, 'imported', exporting('another-name'))).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect((await reasonsIn(aws, 'imported')).filter((reason) => reason.includes('in use by importer'))).toEqual([
      'Export imported-name cannot be deleted as it is in use by importer',
      'Export imported-name cannot be updated as it is in use by importer',
    ]);
  });

  itIsFixed('the deletion of its stack is taken, and does nothing', async (aws) => {
    await create(aws, 'kept-exporter', exporting('kept-name'));
    await create(aws, 'its-importer', importing('kept-name'));
    await aws.cloudFormation.deleteStack({ StackName: 'kept-exporter' });
    const { Stacks } = await aws.cloudFormation.describeStacks({ StackName: 'kept-exporter' });
    expect(Stacks?.[0]).toMatchObject({
      StackStatus: 'CREATE_COMPLETE',
      StackStatusReason: 'Export kept-name cannot be deleted as it is in use by its-importer',
    });
    await destroy(aws, 'its-importer');
    await destroy(aws, 'kept-exporter');
  });

  itIsFixed('an export that an update took away is free', async (aws) => {
    await create(aws, 'gives-up', exporting('free-name'));
    expect(await change(aws, 'gives-up', exporting('other-name'))).toBe('UPDATE_COMPLETE');
    const { Exports = [] } = await aws.cloudFormation.listExports({});
    expect(Exports.map(({ Name }) => Name)).not.toContain('free-name');
  });
});

describe('a stack policy', () => {
  const allow = { Effect: 'Allow', Principal: '*', Action: 'Update:*', Resource: '*' };
  const deny = (more: object) => ({ Effect: 'Deny', Principal: '*', Action: 'Update:*', ...more });
  const set = (aws: Aws, StackName: string, ...Statement: object[]) =>
    aws.cloudFormation.setStackPolicy({ StackName, StackPolicyBody: JSON.stringify({ Statement }) });
  const visibility = async (aws: Aws, QueueUrl: string | undefined) => {
    const { Attributes } = await aws.sqs.getQueueAttributes({ QueueUrl, AttributeNames: ['VisibilityTimeout'] });
    return Number(Attributes?.VisibilityTimeout);
  };

  itIsFixed('keeps a resource from being changed, and what was changed before it goes back', async (aws) => {
    const { Database, Before } = await deploy(aws, 'guarded', { Before: queue(1), Database: queue(1) });
    await set(aws, 'guarded', allow, deny({ Resource: 'LogicalResourceId/Database' }));
    const waitsForIt = { ...queue(2), DependsOn: 'Before' };
    expect(await update(aws, 'guarded', { Before: queue(2), Database: waitsForIt })).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await reasonsIn(aws, 'guarded')).toContain(
      'Action denied by stack policy: Statement [#1] does not allow [Update:Modify] for resource [LogicalResourceId/Database]',
    );
    expect([await visibility(aws, Before), await visibility(aws, Database)]).toEqual([1, 1]);
    expect(await update(aws, 'guarded', { Before: queue(2), Database: queue(1) })).toBe('UPDATE_COMPLETE');
  });

  itIsFixed('denies what it does not allow', async (aws) => {
    await deploy(aws, 'sealed', { Queue: queue(1) });
    await set(aws, 'sealed', { ...allow, Resource: 'LogicalResourceId/Other' });
    expect(await update(aws, 'sealed', { Queue: queue(2) })).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect((await reasonsIn(aws, 'sealed')).join()).toContain('Action not allowed by stack policy');
  });

  itIsFixed('tells change, replacement and deletion apart, and knows types', async (aws) => {
    const named = (QueueName: string) => ({ Type: QUEUE, Properties: { QueueName } });
    const resources = { Named: named('policy-one'), Other: queue(1) };
    await deploy(aws, 'apart', resources);
    const Condition = { StringLike: { ResourceType: ['AWS::SQS::*'] } };
    await set(aws, 'apart', allow, deny({ Action: ['Update:Replace', 'Update:Delete'], Resource: '*', Condition }));
    expect(await update(aws, 'apart', { ...resources, Other: queue(2) })).toBe('UPDATE_COMPLETE');
    const replaced = { Named: named('policy-two'), Other: queue(2) };
    expect(await update(aws, 'apart', replaced)).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await update(aws, 'apart', { Named: named('policy-one') })).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(Object.keys(await physicalIds(aws, 'apart')).sort()).toEqual(['Named', 'Other']);
  });

  itIsFixed('is set aside for one update', async (aws) => {
    await deploy(aws, 'exception', { Queue: queue(1) });
    await set(aws, 'exception', deny({ Resource: '*' }));
    const override = (seconds: number, StackPolicyDuringUpdateBody?: string) =>
      aws.cloudFormation.updateStack({
        StackName: 'exception',
        TemplateBody: JSON.stringify({ Resources: { Queue: queue(seconds) } }),
        StackPolicyDuringUpdateBody,
      });
    await override(2, JSON.stringify({ Statement: allow }));
    expect(await settledStatus(aws, 'exception')).toBe('UPDATE_COMPLETE');
    await override(3);
    expect(await settledStatus(aws, 'exception')).toBe('UPDATE_ROLLBACK_COMPLETE');
  });

  itIsFixed('is refused with what the emulator does not know', async (aws) => {
    await deploy(aws, 'unknown-policy', { Queue: queue(1) });
    const Condition = { DateLessThan: { ResourceType: '2026' } };
    expect(await refusalOf(set(aws, 'unknown-policy', deny({ Resource: '*', Condition })))).toContain('DateLessThan');
  });
});

itIsFixed('the events of a stack are published to its topics', async (aws) => {
  const { Topic, Queue } = await deploy(aws, 'listener', {
    Topic: { Type: 'AWS::SNS::Topic' },
    Queue: { Type: QUEUE },
    Policy: topicsMaySendTo('Queue'),
    Subscription: subscription('Topic', 'Queue', { RawMessageDelivery: true }),
  });
  await aws.cloudFormation.createStack({
    StackName: 'told',
    TemplateBody: JSON.stringify({ Resources: { Queue: queue(1) }, Outputs: { Url: { Value: ref('Queue') } } }),
    NotificationARNs: [Topic as string],
  });
  expect(await settledStatus(aws, 'told')).toBe('CREATE_COMPLETE');
  const told: string[] = [];
  await eventually(async () => {
    told.push(...(await receive(aws, Queue)).map(({ Body = '' }) => Body));
    expect(told).toHaveLength(4);
  });
  const values = told.map((message) =>
    Object.fromEntries([...message.matchAll(/^(\w+)='(.*)'$/gm)].map((m) => m.slice(1))),
  );
  expect(
    values.map(({ LogicalResourceId, ResourceStatus }) => `${LogicalResourceId} ${ResourceStatus}`).sort(),
  ).toEqual(['Queue CREATE_COMPLETE', 'Queue CREATE_IN_PROGRESS', 'told CREATE_COMPLETE', 'told CREATE_IN_PROGRESS']);
  const { Stacks } = await aws.cloudFormation.describeStacks({ StackName: 'told' });
  expect(Stacks?.[0]?.NotificationARNs).toEqual([Topic]);
});

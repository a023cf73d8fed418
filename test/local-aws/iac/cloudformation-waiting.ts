import { eventually } from '../race';
import { type Aws, deploy, destroy, itIsFixed, receive, settledStatus } from '../support';
import { type Resources, ref, subscription, topicsMaySendTo } from '../templates';

const template = {
  Type: 'AWS::EC2::LaunchTemplate',
  Properties: { LaunchTemplateData: { InstanceType: 't4g.nano', ImageId: 'ami-0c2023a1b2c3d4e5f' } },
};
const held = (Timeout: unknown) => ({
  Template: template,
  Group: {
    Type: 'AWS::AutoScaling::AutoScalingGroup',
    CreationPolicy: { ResourceSignal: { Count: 2, Timeout } },
    Properties: {
      MinSize: '0',
      MaxSize: '1',
      AvailabilityZones: ['us-east-1a'],
      LaunchTemplate: { LaunchTemplateId: ref('Template'), Version: '1' },
    },
  },
});
const create = (aws: Aws, StackName: string, Template: object) =>
  aws.cloudFormation.createStack({ StackName, TemplateBody: JSON.stringify(Template) });
const reasons = async (aws: Aws, StackName: string) => {
  const { StackEvents = [] } = await aws.cloudFormation.describeStackEvents({ StackName });
  return StackEvents.map(({ ResourceStatusReason }) => ResourceStatusReason);
};
/** Once it waits for signals. */
const signal = (
  aws: Aws,
  StackName: string,
  LogicalResourceId: string,
  UniqueId: string,
  Status: 'SUCCESS' | 'FAILURE',
) => eventually(() => aws.cloudFormation.signalResource({ StackName, LogicalResourceId, UniqueId, Status }));

describe('creation policies', () => {
  itIsFixed('a group without its signals is not made, and its time may be a parameter', async (aws) => {
    const Parameters = { Time: { Type: 'String', Default: 'PT1S' } };
    await create(aws, 'unsignalled', { Parameters, Resources: held(ref('Time')) });
    expect(await settledStatus(aws, 'unsignalled')).toBe('ROLLBACK_COMPLETE');
    expect(await reasons(aws, 'unsignalled')).toContain(
      'Failed to receive 2 resource signal(s) within the specified duration',
    );
  });

  itIsFixed('a group is complete with its signals', async (aws) => {
    await create(aws, 'signalled', { Resources: held('PT20S') });
    await signal(aws, 'signalled', 'Group', 'i-1', 'SUCCESS');
    await signal(aws, 'signalled', 'Group', 'i-2', 'SUCCESS');
    expect(await settledStatus(aws, 'signalled')).toBe('CREATE_COMPLETE');
    expect(await reasons(aws, 'signalled')).toContain('Received SUCCESS signal with UniqueId i-2');
    await destroy(aws, 'signalled');
  });

  itIsFixed('an instance that signals failure is terminated', async (aws) => {
    const Server = {
      Type: 'AWS::EC2::Instance',
      CreationPolicy: { ResourceSignal: { Timeout: 'PT20S' } },
      Properties: { ImageId: 'ami-0c2023a1b2c3d4e5f', InstanceType: 't4g.nano' },
    };
    await create(aws, 'failing', { Resources: { Server } });
    await signal(aws, 'failing', 'Server', 'i-1', 'FAILURE');
    expect(await settledStatus(aws, 'failing')).toBe('ROLLBACK_COMPLETE');
    expect(await reasons(aws, 'failing')).toContain('Received FAILURE signal with UniqueId i-1');
  });
});

describe('custom resources behind a topic', () => {
  const backend: Resources = {
    Topic: { Type: 'AWS::SNS::Topic' },
    Queue: { Type: 'AWS::SQS::Queue' },
    Policy: topicsMaySendTo('Queue'),
    Subscription: subscription('Topic', 'Queue', { RawMessageDelivery: true }),
  };
  const custom = (ServiceToken: string | undefined, ServiceTimeout = 20) => ({
    Resources: { Thing: { Type: 'Custom::Thing', Properties: { ServiceToken, ServiceTimeout, Size: 3 } } },
    Outputs: { Place: { Value: { 'Fn::GetAtt': ['Thing', 'Place'] } } },
  });
  /** The next request of the queue. */
  const requestOf = async (aws: Aws, queue: string | undefined) => {
    let body: string | undefined;
    await eventually(async () => {
      const [message] = await receive(aws, queue);
      body = message?.Body;
      expect(body).toBeDefined();
      await aws.sqs.deleteMessage({ QueueUrl: queue, ReceiptHandle: message?.ReceiptHandle });
    });
    return JSON.parse(body ?? '');
  };
  const answer = ({ ResponseURL, StackId, RequestId, LogicalResourceId }: Record<string, string>, more: object) =>
    fetch(ResponseURL ?? '', {
      method: 'PUT',
      body: JSON.stringify({ StackId, RequestId, LogicalResourceId, PhysicalResourceId: 'thing-1', ...more }),
    });

  itIsFixed('are asked by it, and answer at the address in the request', async (aws) => {
    const { Topic, Queue } = await deploy(aws, 'topic-backend', backend);
    await create(aws, 'by-topic', custom(Topic));
    const asked = await requestOf(aws, Queue);
    expect(asked).toMatchObject({
      RequestType: 'Create',
      ResourceType: 'Custom::Thing',
      LogicalResourceId: 'Thing',
      ResourceProperties: { ServiceToken: Topic, Size: '3' },
    });
    await answer(asked, { Status: 'SUCCESS', Data: { Place: 'here' } });
    expect(await settledStatus(aws, 'by-topic')).toBe('CREATE_COMPLETE');
    const { Stacks } = await aws.cloudFormation.describeStacks({ StackName: 'by-topic' });
    expect(Stacks?.[0]?.Outputs).toMatchObject([{ OutputKey: 'Place', OutputValue: 'here' }]);

    await aws.cloudFormation.deleteStack({ StackName: 'by-topic' });
    const last = await requestOf(aws, Queue);
    expect(last).toMatchObject({ RequestType: 'Delete', PhysicalResourceId: 'thing-1' });
    await answer(last, { Status: 'SUCCESS' });
    expect(await settledStatus(aws, Stacks?.[0]?.StackId as string)).toBe('DELETE_COMPLETE');
  });

  itIsFixed('fail with an answer that says so, and without one when the time is up', async (aws) => {
    const { Topic, Queue } = await deploy(aws, 'other-backend', backend);
    await create(aws, 'refused', custom(Topic));
    await answer(await requestOf(aws, Queue), { Status: 'FAILED', Reason: 'too small' });
    expect(await settledStatus(aws, 'refused')).toBe('ROLLBACK_COMPLETE');
    expect(await reasons(aws, 'refused')).toContain('too small');

    await create(aws, 'unanswered', custom(Topic, 1));
    expect(await settledStatus(aws, 'unanswered')).toBe('ROLLBACK_COMPLETE');
    expect(await reasons(aws, 'unanswered')).toContain('Thing: nobody answered within 1 seconds');
  });
});

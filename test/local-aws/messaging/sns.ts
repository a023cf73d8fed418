import { type Aws, deploy, itIsFixed, receive } from '../support';
import { arnOf, ref, subscription, topicsMaySendTo } from '../templates';

const queue = { Type: 'AWS::SQS::Queue' };
const topic = { Type: 'AWS::SNS::Topic' };

describe('message body filters', () => {
  itIsFixed('match an array when one of its elements matches', async (aws) => {
    const { Topic, Queue } = await deploy(aws, 'filter-array', {
      Topic: topic,
      Queue: queue,
      Policy: topicsMaySendTo('Queue'),
      Subscription: subscription('Topic', 'Queue', {
        RawMessageDelivery: true,
        FilterPolicyScope: 'MessageBody',
        FilterPolicy: { Records: { eventSource: ['aws:s3'], s3: { object: { size: [{ numeric: ['>', 10] }] } } } },
      }),
    });
    const record = (eventSource: string, size: number) => ({ eventSource, s3: { object: { size } } });
    const publish = (...Records: object[]) =>
      aws.sns.publish({ TopicArn: Topic, Message: JSON.stringify({ Records }) });
    await publish(record('aws:sqs', 20), record('aws:s3', 20));
    // Each condition holds for an element, but no element fulfils both.
    await publish(record('aws:sqs', 20), record('aws:s3', 5));

    const bodies = (await receive(aws, Queue)).map(({ Body = '' }) => JSON.parse(Body).Records[1].s3.object.size);
    expect(bodies).toEqual([20]);
  });
});

describe('an e-mail subscription', () => {
  const subscribe = async ({ sns }: Aws, options: { ReturnSubscriptionArn?: boolean } = {}) => {
    const { TopicArn } = await sns.createTopic({ Name: 'letters' });
    const address = { TopicArn, Protocol: 'email', Endpoint: 'learner@example.com' };
    const { SubscriptionArn } = await sns.subscribe({ ...address, ...options });
    return { TopicArn, SubscriptionArn };
  };

  itIsFixed('has no ARN before it is confirmed', async (aws) => {
    const { SubscriptionArn } = await subscribe(aws);
    expect(SubscriptionArn).toBe('pending confirmation');
  });

  itIsFixed('is listed as pending', async (aws) => {
    const { TopicArn } = await subscribe(aws);
    const { Subscriptions } = await aws.sns.listSubscriptionsByTopic({ TopicArn });
    expect(Subscriptions?.map((listed) => listed.SubscriptionArn)).toEqual(['PendingConfirmation']);
  });

  itIsFixed('gives its ARN when asked, and says that it is pending', async (aws) => {
    const { SubscriptionArn } = await subscribe(aws, { ReturnSubscriptionArn: true });
    const { Attributes } = await aws.sns.getSubscriptionAttributes({ SubscriptionArn });
    expect(Attributes?.PendingConfirmation).toBe('true');
  });

  itIsFixed('is pending when CloudFormation makes it', async (aws) => {
    const { Subscription } = await deploy(aws, 'email', {
      Topic: topic,
      Subscription: {
        Type: 'AWS::SNS::Subscription',
        Properties: { TopicArn: ref('Topic'), Protocol: 'email', Endpoint: 'learner@example.com' },
      },
    });
    const { Attributes } = await aws.sns.getSubscriptionAttributes({ SubscriptionArn: Subscription });
    expect(Attributes?.PendingConfirmation).toBe('true');
  });
});

describe('dead letters of a subscription', () => {
  const resources = {
    Topic: topic,
    DeadLetters: queue,
    Queue: queue,
    Policy: topicsMaySendTo('DeadLetters', 'Queue'),
    Subscription: subscription('Topic', 'Queue', { RedrivePolicy: { deadLetterTargetArn: arnOf('DeadLetters') } }),
  };
  const MessageAttributes = { kind: { DataType: 'String', StringValue: 'order' } };

  itIsFixed('are kept as notifications when the queue is deleted', async (aws) => {
    const { Topic, Queue, DeadLetters } = await deploy(aws, 'deleted-queue', resources);
    await aws.sqs.deleteQueue({ QueueUrl: Queue });
    const { MessageId } = await aws.sns.publish({ TopicArn: Topic, Message: 'order 1', MessageAttributes });

    const letters = (await receive(aws, DeadLetters)).map(({ Body = '' }) => JSON.parse(Body));
    expect(letters).toMatchObject([{ Type: 'Notification', MessageId, TopicArn: Topic, Message: 'order 1' }]);
  });

  itIsFixed('are kept as they were published with raw delivery', async (aws) => {
    const Subscription = subscription('Topic', 'Queue', {
      RawMessageDelivery: true,
      RedrivePolicy: { deadLetterTargetArn: arnOf('DeadLetters') },
    });
    const { Topic, Queue, DeadLetters } = await deploy(aws, 'deleted-raw-queue', { ...resources, Subscription });
    await aws.sqs.deleteQueue({ QueueUrl: Queue });
    await aws.sns.publish({ TopicArn: Topic, Message: 'order 1', MessageAttributes });

    expect(await receive(aws, DeadLetters)).toMatchObject([{ Body: 'order 1', MessageAttributes }]);
  });

  itIsFixed('are kept when the function is deleted', async (aws) => {
    const { Topic, DeadLetters } = await deploy(aws, 'deleted-function', {
      Topic: topic,
      DeadLetters: queue,
      Policy: topicsMaySendTo('DeadLetters'),
      Subscription: {
        Type: 'AWS::SNS::Subscription',
        Properties: {
          TopicArn: ref('Topic'),
          Protocol: 'lambda',
          Endpoint: 'arn:aws:lambda:us-east-1:000000000000:function:deleted',
          RedrivePolicy: { deadLetterTargetArn: arnOf('DeadLetters') },
        },
      },
    });
    await aws.sns.publish({ TopicArn: Topic, Message: 'order 1' });

    const letters = (await receive(aws, DeadLetters)).map(({ Body = '' }) => JSON.parse(Body).Message);
    expect(letters).toEqual(['order 1']);
  });

  itIsFixed('hold what the queue policy keeps out of the queue', async (aws) => {
    const Policy = topicsMaySendTo('DeadLetters');
    const { Topic, Queue, DeadLetters } = await deploy(aws, 'no-policy', { ...resources, Policy });
    await aws.sns.publish({ TopicArn: Topic, Message: 'order 1' });

    expect(await receive(aws, DeadLetters)).toHaveLength(1);
    expect(await receive(aws, Queue)).toHaveLength(0);
  });

  itIsFixed('do not hold what a TLS-only queue takes', async (aws) => {
    const Policy = topicsMaySendTo('Queue');
    Policy.Properties.PolicyDocument.Statement.push({
      Effect: 'Deny',
      Principal: '*',
      Action: 'sqs:*',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    } as never);
    const Subscription = subscription('Topic', 'Queue');
    const Unheard = subscription('Topic', 'DeadLetters');
    const stack = { ...resources, Policy, Subscription, Unheard };
    const { Topic, Queue, DeadLetters } = await deploy(aws, 'tls-only', stack);
    await aws.sns.publish({ TopicArn: Topic, Message: 'order 1' });

    expect(await receive(aws, Queue)).toHaveLength(1);
    expect(await receive(aws, DeadLetters)).toHaveLength(0);
  });
});

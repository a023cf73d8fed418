import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { WorkQueue, type WorkQueueProps } from '../lib/work-queue';

const templateWith = (props: Partial<WorkQueueProps> = {}) => {
  // The rules of CloudFormation are for whole apps, when they are synthesized; to load them takes seconds.
  const stack = new Stack(new App({ builtinCloudFormationValidation: false }), 'Test');
  new WorkQueue(stack, 'Work', { timeToWork: Duration.minutes(5), ...props });
  return Template.fromStack(stack);
};

test('work is hidden while somebody does it, and put aside after three attempts', () => {
  templateWith().hasResourceProperties('AWS::SQS::Queue', {
    VisibilityTimeout: 300,
    RedrivePolicy: {
      deadLetterTargetArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('PutAside'), 'Arn'] },
      maxReceiveCount: 3,
    },
  });
});

test('both queues admit TLS only', () => {
  const template = templateWith();
  template.resourceCountIs('AWS::SQS::Queue', 2);
  template.resourcePropertiesCountIs(
    'AWS::SQS::QueuePolicy',
    {
      PolicyDocument: Match.objectLike({
        Statement: [Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })],
      }),
    },
    2,
  );
});

test('an alarm looks at what was put aside', () => {
  templateWith().hasResourceProperties('AWS::CloudWatch::Alarm', {
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [Match.stringLikeRegexp('PutAside'), 'QueueName'] } }],
    Threshold: 0,
  });
});

test('refuses to give work out less than once', () => {
  expect(() => templateWith({ attempts: 0 })).toThrow('Test/Work: work is given out at least once, not 0 times.');
});

test('nothing else has changed', () => {
  expect(templateWith().toJSON()).toMatchSnapshot();
});

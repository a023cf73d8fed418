import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { alarmOnDeadLetters } from '../../../lib/kit/dead-letter-alarm';
import { resource } from '../../support/resources';
import { TestStack } from '../../support/test-stack';

function alarm() {
  const stack = new TestStack();
  const queues = [new Queue(stack, 'One'), new Queue(stack, 'Two')];
  alarmOnDeadLetters(stack, 'Alarm', queues, new Topic(stack, 'Alerts'));
  const { template } = stack;
  const queueNames = ['One', 'Two'].map((id) => ({
    'Fn::GetAtt': [resource(template, 'AWS::SQS::Queue', id).id, 'QueueName'],
  }));
  return { template, queueNames, properties: resource(template, 'AWS::CloudWatch::Alarm', 'Alarm').Properties };
}

describe('alarmOnDeadLetters', () => {
  it('adds up the messages that wait in all the queues', () => {
    const { properties, queueNames } = alarm();
    const [sum, ...metrics] = properties.Metrics;
    expect(sum).toMatchObject({ Expression: 'SUM([m0, m1])' });
    expect(metrics).toMatchObject(
      queueNames.map((Value, index) => ({
        Id: `m${index}`,
        ReturnData: false,
        MetricStat: {
          Metric: { MetricName: 'ApproximateNumberOfMessagesVisible', Dimensions: [{ Name: 'QueueName', Value }] },
          Period: 60,
          Stat: 'Maximum',
        },
      })),
    );
  });

  it('goes off with the first message, within a minute, and not while queues are idle', () => {
    expect(alarm().properties).toMatchObject({
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
      TreatMissingData: 'notBreaching',
    });
  });

  it('publishes to the topic', () => {
    const { template, properties } = alarm();
    expect(properties.AlarmActions).toEqual([{ Ref: resource(template, 'AWS::SNS::Topic', 'Alerts').id }]);
  });
});

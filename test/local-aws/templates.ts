/** What a template has, by logical id. */
export type Resources = Record<
  string,
  { Type: string; Properties?: Record<string, unknown>; DependsOn?: string | string[]; DeletionPolicy?: string }
>;

export const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });

export const ref = (logicalId: string) => ({ Ref: logicalId });

/** The role of a function, for resources where it is called `Role`; what it allows does not matter to the emulator. */
export const role = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
    },
  },
};

/** A function whose role is `Role`. */
export const functionOf = (code: string, properties: Record<string, unknown> = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Role: arnOf('Role'),
    Code: { ZipFile: code },
    ...properties,
  },
});

/** An alarm on a metric that nothing sends by itself. */
export const alarm = {
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    Namespace: 'Lab',
    MetricName: 'failed',
    ComparisonOperator: 'GreaterThanThreshold',
    EvaluationPeriods: 1,
    Threshold: 1,
  },
};

/** A policy that lets a service send to the queues. */
const maySendTo = (Service: string, queues: readonly string[], Condition?: object) => ({
  Type: 'AWS::SQS::QueuePolicy',
  Properties: {
    Queues: queues.map(ref),
    PolicyDocument: {
      Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sqs:SendMessage', Resource: '*', Condition }],
    },
  },
});

/** A policy that lets every topic send to the queues. */
export const topicsMaySendTo = (...queues: string[]) => maySendTo('sns.amazonaws.com', queues);

/** A policy that lets every rule send to the queues. */
export const rulesMaySendTo = (...queues: string[]) =>
  maySendTo('events.amazonaws.com', queues, { ArnLike: { 'aws:SourceArn': 'arn:aws:events:*:*:rule/*' } });

export const subscription = (topic: string, queue: string, properties: Record<string, unknown> = {}) => ({
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: ref(topic), Protocol: 'sqs', Endpoint: arnOf(queue), ...properties },
});

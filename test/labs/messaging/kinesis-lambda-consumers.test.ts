import { Match, type Template } from 'aws-cdk-lib/assertions';
import { arnOf, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim, template } = testLab('messaging/kinesis-lambda-consumers');

const STREAM = 'AWS::Kinesis::Stream';
const MAPPING = 'AWS::Lambda::EventSourceMapping';

const clicks = (template: Template) => resource(template, STREAM, 'Clicks');
const checkout = (template: Template) => resource(template, STREAM, 'Checkout');
const mappingOf = (template: Template, functionName: string) => {
  const { id } = resource(template, 'AWS::Lambda::Function', functionName);
  const [mapping, ...others] = resourcesOf(template, MAPPING).filter(
    ({ Properties }) => Properties.FunctionName.Ref === id,
  );
  expect(others).toEqual([]);
  return mapping?.Properties;
};

claim('kinesis-data-streams/shards', (template) => {
  // What a shard takes and gives is not a property; the walkthrough meets the limits.
  expect(checkout(template).Properties.ShardCount).toBe(2);
  expect(clicks(template).Properties).not.toHaveProperty('ShardCount');
});

claim('kinesis-data-streams/retention', (template) => {
  expect(checkout(template).Properties.RetentionPeriodHours).toBe(24);
  expect(clicks(template).Properties.RetentionPeriodHours).toBe(7 * 24);
});

claim('kinesis-data-streams/on-demand', (template) => {
  expect(clicks(template).Properties.StreamModeDetails).toEqual({ StreamMode: 'ON_DEMAND' });
});

claim('kinesis-data-streams/provisioned', (template) => {
  expect(checkout(template).Properties).toMatchObject({
    StreamModeDetails: { StreamMode: 'PROVISIONED' },
    ShardCount: 2,
  });
});

claim('kinesis-data-streams/encryption', (template) => {
  const key = resource(template, 'AWS::KMS::Key', 'Key');
  template.resourceCountIs(STREAM, 2);
  template.allResourcesProperties(STREAM, { StreamEncryption: { EncryptionType: 'KMS', KeyId: arnOf(key) } });
  // Whoever puts records needs the key, too.
  const website = resource(template, 'AWS::Lambda::Function', 'Website').Properties.Role['Fn::GetAtt'][0];
  template.hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: website }],
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Action: Match.arrayWith(['kms:Encrypt', 'kms:GenerateDataKey*']), Resource: arnOf(key) }),
      ]),
    },
  });
});

claim('kinesis-data-streams/access', (template) => {
  const puts = ({ Action }: { Action: string | string[] }) =>
    [Action].flat().some((action) => /^(\*|kinesis:(\*|Put))/.test(action));
  const writers = resourcesOf(template, 'AWS::IAM::Policy').flatMap(({ Properties }) =>
    Properties.PolicyDocument.Statement.filter(puts).map(
      ({ Effect, Resource }: { Effect: string; Resource: object }) => ({
        Effect,
        roles: Properties.Roles,
        streams: [Resource].flat(),
      }),
    ),
  );
  const roleOf = (name: string) => resource(template, 'AWS::Lambda::Function', name).Properties.Role['Fn::GetAtt'][0];
  // Each may put on its streams alone, and nobody else on any.
  expect(writers).toEqual([
    {
      Effect: 'Allow',
      roles: [{ Ref: roleOf('Website') }],
      streams: [checkout(template), clicks(template)].map(arnOf),
    },
    { Effect: 'Allow', roles: [{ Ref: roleOf('ComparisonFunction') }], streams: [arnOf(checkout(template))] },
  ]);
});

const privateEndpoint = (template: Template) => {
  const [endpoint, ...others] = resourcesOf(template, 'AWS::EC2::VPCEndpoint');
  expect(others).toEqual([]);
  expect(endpoint?.Properties).toMatchObject({
    VpcEndpointType: 'Interface',
    PrivateDnsEnabled: true,
    ServiceName: { 'Fn::Join': ['', ['com.amazonaws.', { Ref: 'AWS::Region' }, '.kinesis-streams']] },
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Action: ['kinesis:PutRecord', 'kinesis:PutRecords'],
          Resource: [arnOf(checkout(template)), arnOf(clicks(template))],
        },
      ],
    },
  });
  // There is no other way out.
  template.resourceCountIs('AWS::EC2::InternetGateway', 0);
  template.resourceCountIs('AWS::EC2::NatGateway', 0);
};

claim('kinesis-data-streams/kinesis-endpoint', privateEndpoint, { variant: 'private' });

claim('kinesis-consumers/enhanced-fan-out', (template) => {
  const [consumer, ...others] = resourcesOf(template, 'AWS::Kinesis::StreamConsumer');
  expect(others).toEqual([]);
  expect(consumer?.Properties).toMatchObject({ StreamARN: arnOf(clicks(template)), ConsumerName: 'visitors' });
});

claim('kinesis-consumers/lambda-enhanced', (template) => {
  const consumer = resource(template, 'AWS::Kinesis::StreamConsumer', 'FanOut');
  expect(mappingOf(template, 'VisitorsFunction')?.EventSourceArn).toEqual({
    'Fn::GetAtt': [consumer.id, 'ConsumerARN'],
  });
  // The others poll the stream itself.
  for (const name of ['ViewsFunction', 'RobotsFunction']) {
    expect(mappingOf(template, name)?.EventSourceArn).toEqual(arnOf(clicks(template)));
  }
});

claim('lambda-event-source-mappings/kinesis-mapping', (template) => {
  template.resourceCountIs(MAPPING, 3);
  template.allResourcesProperties(MAPPING, { StartingPosition: 'TRIM_HORIZON', BatchSize: 500 });
});

claim('lambda-event-source-mappings/parallelization', (template) => {
  expect(mappingOf(template, 'RobotsFunction')?.ParallelizationFactor).toBe(2);
  // With a window, or where one at a time is enough, it is left out.
  for (const name of ['ViewsFunction', 'VisitorsFunction']) {
    expect(mappingOf(template, name)).not.toHaveProperty('ParallelizationFactor');
  }
  expect(mappingOf(template, 'ViewsFunction')?.TumblingWindowInSeconds).toBe(5);
});

claim('lambda-event-source-mappings/one-run-per-shard', (template) => {
  for (const name of ['ViewsFunction', 'VisitorsFunction']) {
    expect(mappingOf(template, name)).not.toHaveProperty('ParallelizationFactor');
  }
});

claim('lambda-event-source-mappings/discard-old', (template) => {
  template.resourceCountIs(MAPPING, 3);
  template.allResourcesProperties(MAPPING, { MaximumRecordAgeInSeconds: 3600 });
});

claim('lambda-event-source-mappings/limit-retries', (template) => {
  template.resourceCountIs(MAPPING, 3);
  template.allResourcesProperties(MAPPING, { MaximumRetryAttempts: 2 });
});

claim('lambda-event-source-mappings/bisect', (template) => {
  template.resourceCountIs(MAPPING, 3);
  template.allResourcesProperties(MAPPING, { BisectBatchOnFunctionError: true });
});

claim('lambda-event-source-mappings/on-failure-destination', (template) => {
  for (const consumer of ['Views', 'Robots', 'Visitors']) {
    const deadLetters = arnOf(resource(template, 'AWS::SQS::Queue', `${consumer}DeadLetters`));
    const mapping = mappingOf(template, `${consumer}Function`);
    expect(mapping?.DestinationConfig).toEqual({ OnFailure: { Destination: deadLetters } });
    const { Role } = resource(template, 'AWS::Lambda::Function', `${consumer}Function`).Properties;
    template.hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: Role['Fn::GetAtt'][0] }],
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: Match.arrayWith(['sqs:SendMessage']), Resource: deadLetters }),
        ]),
      },
    });
  }
});

it('tells somebody when a consumer falls a minute behind', () => {
  for (const consumer of ['Views', 'Robots', 'Visitors']) {
    const { Properties } = resource(template, 'AWS::CloudWatch::Alarm', `${consumer}IteratorAgeAlarm`);
    const { id } = resource(template, 'AWS::Lambda::Function', `${consumer}Function`);
    expect(Properties).toMatchObject({
      Namespace: 'AWS/Lambda',
      MetricName: 'IteratorAge',
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: id } }],
      Statistic: 'Maximum',
      Period: 60,
      // Milliseconds.
      Threshold: 60_000,
      ComparisonOperator: 'GreaterThanThreshold',
      AlarmActions: [{ Ref: resource(template, 'AWS::SNS::Topic', 'Alerts').id }],
    });
  }
});

claim('kinesis-consumers/kcl-dynamodb', (template) => {
  const role = resource(template, 'AWS::IAM::Role', 'KclWorkerRole');
  const table = (suffix: string) => ({
    'Fn::Join': [
      '',
      [
        'arn:',
        { Ref: 'AWS::Partition' },
        ':dynamodb:',
        { Ref: 'AWS::Region' },
        ':',
        { Ref: 'AWS::AccountId' },
        `:table/KinesisLambdaConsumers-kcl${suffix}`,
      ],
    ],
  });
  const needed = ['CreateTable', 'DescribeTable', 'Scan', 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'];
  const actions = needed.map((action) => `dynamodb:${action}`).sort();
  template.hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: role.id }],
    PolicyDocument: {
      Statement: Match.arrayWith([
        { Effect: 'Allow', Action: [...actions, 'dynamodb:UpdateTable'].sort(), Resource: table('') },
        { Effect: 'Allow', Action: 'dynamodb:Query', Resource: table('/index/*') },
        { Effect: 'Allow', Action: actions, Resource: [table('-CoordinatorState'), table('-WorkerMetricStats')] },
      ]),
    },
  });
});

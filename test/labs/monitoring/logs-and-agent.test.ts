import { Match, type Template } from 'aws-cdk-lib/assertions';
import { arnOf, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim } = testLab('monitoring/logs-and-agent');

const groupOf = (template: Template, service: string) =>
  resource(template, 'AWS::Logs::LogGroup', `${service}LogGroup`);
const SERVICES = ['Counter', 'Vans', 'Sorter'];
const filter = (template: Template, name: string) =>
  resource(template, 'AWS::Logs::SubscriptionFilter', name).Properties;
/** What policies of IAM allow about logs. */
const statementsOf = (template: Template, service: string) =>
  resourcesOf(template, 'AWS::IAM::Policy')
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .filter(({ Action }) => JSON.stringify(Action).includes(service));

claim('cloudwatch-logs/retention', (template) => {
  for (const { Properties } of resourcesOf(template, 'AWS::Logs::LogGroup')) {
    expect(Properties.RetentionInDays).toBeGreaterThan(0);
  }
  for (const service of SERVICES) expect(groupOf(template, service).Properties.RetentionInDays).toBe(30);
});

claim('cloudwatch-logs/kms', (template) => {
  const key = resource(template, 'AWS::KMS::Key', 'LogKey');
  expect(groupOf(template, 'Counter').Properties.KmsKeyId).toEqual(arnOf(key));
  expect(groupOf(template, 'Vans').Properties.KmsKeyId).toEqual(arnOf(key));
  expect(groupOf(template, 'Sorter').Properties.KmsKeyId).toBeUndefined();
  // Without it the service is refused, and the group is not made.
  expect(key.Properties.KeyPolicy.Statement).toContainEqual({
    Effect: 'Allow',
    Principal: { Service: { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } },
    Action: ['kms:Decrypt', 'kms:Describe*', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    Resource: '*',
    Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': ARN_OF_OUR_GROUPS } },
  });
});

const ARN_OF_OUR_GROUPS = ['LogsAndAgent-*', 'cdk-labs-*'].map((name) => ({
  'Fn::Join': [
    '',
    [
      'arn:',
      { Ref: 'AWS::Partition' },
      ':logs:',
      { Ref: 'AWS::Region' },
      ':',
      { Ref: 'AWS::AccountId' },
      `:log-group:${name}`,
    ],
  ],
}));

claim('cloudwatch-logs/metric-filter', (template) => {
  expect(resource(template, 'AWS::Logs::MetricFilter', 'SorterLogGroupErrors').Properties).toEqual({
    LogGroupName: { Ref: groupOf(template, 'Sorter').id },
    FilterPattern: '"ERROR"',
    MetricTransformations: [{ MetricNamespace: 'Parcels', MetricName: 'SorterErrors', MetricValue: '1' }],
  });
});

claim('cloudwatch-logs/filter-dimensions', (template) => {
  const { FilterPattern, MetricTransformations } = resource(
    template,
    'AWS::Logs::MetricFilter',
    'CounterLogGroupFailures',
  ).Properties;
  expect(FilterPattern).toBe('{ $.level = "ERROR" }');
  expect(MetricTransformations).toEqual([
    {
      MetricNamespace: 'Parcels',
      MetricName: 'CounterFailures',
      MetricValue: '1',
      Dimensions: [
        { Key: 'Depot', Value: '$.depot' },
        { Key: 'Device', Value: '$.device' },
      ],
    },
  ]);
});

claim('cloudwatch-logs/subscription', (template) => {
  expect(filter(template, 'CounterToRepair')).toEqual({
    LogGroupName: { Ref: groupOf(template, 'Counter').id },
    FilterPattern: '{ $.level = "ERROR" }',
    DestinationArn: arnOf(resource(template, 'AWS::Lambda::Function', 'CounterOrderRepair')),
  });
  expect(filter(template, 'VansToDelays')).toMatchObject({
    LogGroupName: { Ref: groupOf(template, 'Vans').id },
    FilterPattern: '{ $.minutesLate >= 15 }',
    DestinationArn: arnOf(resource(template, 'AWS::Kinesis::Stream', 'VansDelays')),
    RoleArn: expect.anything(),
  });
  for (const service of SERVICES) {
    expect(filter(template, `${service}LogToArchive`)).toMatchObject({
      LogGroupName: { Ref: groupOf(template, service).id },
      FilterPattern: '',
      DestinationArn: arnOf(resource(template, 'AWS::KinesisFirehose::DeliveryStream', 'ArchiveStream')),
      RoleArn: arnOf(resource(template, 'AWS::IAM::Role', 'ArchiveSender')),
    });
  }
});

claim('cloudwatch-logs/lambda-permission', (template) => {
  template.hasResourceProperties('AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunction',
    Principal: 'logs.amazonaws.com',
    FunctionName: arnOf(resource(template, 'AWS::Lambda::Function', 'CounterOrderRepair')),
    SourceArn: arnOf(groupOf(template, 'Counter')),
  });
});

claim('cloudwatch-logs/cross-account', (template) => {
  const destination = resource(template, 'AWS::Logs::Destination', 'OtherAccountsDestination');
  expect(destination.Condition).toMatch(/^OtherAccountsPartnerGiven/);
  expect(destination.Properties).toMatchObject({
    TargetArn: arnOf(resource(template, 'AWS::Kinesis::Stream', 'VansDelays')),
    RoleArn: arnOf(resource(template, 'AWS::IAM::Role', 'OtherAccountsRole')),
  });
  const policy = JSON.stringify(destination.Properties.DestinationPolicy);
  expect(policy).toContain('logs:PutSubscriptionFilter');
  expect(policy).toContain('{"Ref":"PartnerAccount"}');
});

claim('cloudwatch-logs/insights', (template) => {
  const questions = resourcesOf(template, 'AWS::Logs::QueryDefinition').map(({ Properties }) => Properties);
  expect(questions).toEqual([
    expect.objectContaining({
      LogGroupNames: [{ Ref: groupOf(template, 'Counter').id }],
      QueryString:
        'filter level = "ERROR"\n| stats count(*) as failures by depot, device\n| sort failures desc\n| limit 10',
    }),
    expect.objectContaining({
      LogGroupNames: [{ Ref: groupOf(template, 'Vans').id }],
      QueryString: expect.stringMatching(/^filter minutesLate >= 15\n\| stats .* by van\n/),
    }),
  ]);
  template.hasResourceProperties('AWS::CloudWatch::Dashboard', {
    DashboardBody: Match.objectLike({
      'Fn::Join': Match.arrayWith([Match.arrayWith([Match.stringLikeRegexp('"type":"log"')])]),
    }),
  });
});

claim('cloudwatch-logs/write-permission', (template) => {
  const may = statementsOf(template, 'logs:');
  // Nobody may make a group, and nobody may write to all of them.
  for (const { Action } of may) expect(Action).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
  expect(may.map(({ Resource }) => Resource)).not.toContain('*');
  expect(may.map(({ Resource }) => Resource)).toContainEqual([
    arnOf(resource(template, 'AWS::Logs::LogGroup', 'VansFunctionLogs')),
    arnOf(groupOf(template, 'Vans')),
  ]);
  expect(may.map(({ Resource }) => Resource)).toContainEqual(arnOf(groupOf(template, 'Counter')));
});

claim('cloudwatch-agent/unified-agent', (template) => {
  const { UserData, IamInstanceProfile } = resource(template, 'AWS::EC2::LaunchTemplate', 'SorterTemplate').Properties
    .LaunchTemplateData;
  const script = JSON.stringify(UserData['Fn::Base64']);
  expect(script).toContain('dnf install -y amazon-cloudwatch-agent');
  expect(script).toMatch(/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c ssm:/);
  expect(IamInstanceProfile).toBeDefined();
  const { metrics_collected, logs } = configurationIn(template);
  expect(metrics_collected).toEqual(['mem', 'swap', 'disk', 'netstat', 'procstat']);
  expect(logs).toMatchObject([{ log_group_name: `<${groupOf(template, 'Sorter').id}>` }]);
});

claim('cloudwatch-agent/agent-config-ssm', (template) => {
  const parameter = resource(template, 'AWS::SSM::Parameter', 'SorterConfiguration').Properties;
  expect(parameter.Name).toMatch(/^AmazonCloudWatch-/);
  expect(configurationIn(template).mem).toEqual({ measurement: ['mem_used_percent'] });
  const { UserData } = resource(template, 'AWS::EC2::LaunchTemplate', 'SorterTemplate').Properties.LaunchTemplateData;
  expect(JSON.stringify(UserData)).toContain(
    JSON.stringify({ Ref: resource(template, 'AWS::SSM::Parameter', 'SorterConfiguration').id }),
  );
});

claim('cloudwatch-agent/agent-role', (template) => {
  const role = resource(template, 'AWS::IAM::Role', 'SorterRole').Properties;
  expect(role.AssumeRolePolicyDocument.Statement[0].Principal).toEqual({ Service: 'ec2.amazonaws.com' });
  expect(role.ManagedPolicyArns).toEqual([
    { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/CloudWatchAgentServerPolicy']] },
  ]);
});

/** The agent's configuration as it will be read, with the logical ids of what it refers to. */
function configurationIn(template: Template) {
  const { Value } = resource(template, 'AWS::SSM::Parameter', 'SorterConfiguration').Properties;
  const parts: (string | { Ref: string })[] = Value['Fn::Join'][1];
  const { metrics, logs } = JSON.parse(
    parts.map((part) => (typeof part === 'string' ? part : `<${part.Ref}>`)).join(''),
  );
  return {
    mem: metrics.metrics_collected.mem,
    metrics_collected: Object.keys(metrics.metrics_collected),
    logs: logs.logs_collected.files.collect_list,
  };
}

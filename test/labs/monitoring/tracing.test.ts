import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim, template: lab } = testLab('monitoring/tracing');

const TRACED = ['FloristTakeOrder', 'FloristBindBouquet'];
const SENDS = 'AWSXRayDaemonWriteAccess';

const functionOf = (template: Template, name: string) => resource(template, 'AWS::Lambda::Function', name).Properties;
const taskOf = (template: Template, name: string) => resource(template, 'AWS::ECS::TaskDefinition', name).Properties;
const containerOf = (template: Template, task: string, name: string) =>
  taskOf(template, task).ContainerDefinitions.find((container: { Name: string }) => container.Name === name);
const userDataOf = (template: Template) =>
  resource(template, 'AWS::EC2::LaunchTemplate', 'OldServersServer').Properties.LaunchTemplateData.UserData[
    'Fn::Base64'
  ]['Fn::Join'][1];
/** AWS's managed policies that a role has, by their names. */
const managedPoliciesOf = (template: Template, role: string) =>
  resource(template, 'AWS::IAM::Role', role).Properties.ManagedPolicyArns.map(
    (arn: { 'Fn::Join': [string, unknown[]] }) => String(arn['Fn::Join'][1].at(-1)).replace(':iam::aws:policy/', ''),
  );
const statementsOf = (template: Template, policy: string) =>
  resource(template, 'AWS::IAM::Policy', policy).Properties.PolicyDocument.Statement;

claim('x-ray/lambda-api-tracing', (template) => {
  for (const name of TRACED) expect(functionOf(template, name).TracingConfig).toEqual({ Mode: 'Active' });
  // Another company.
  expect(functionOf(template, 'FloristGrower').TracingConfig).toBeUndefined();
  const stages = resourcesOf(template, 'AWS::ApiGateway::Stage').map(({ Properties }) => Properties.TracingEnabled);
  expect(stages).toEqual([true]);
});

claim('x-ray/sampling-rule', (template) => {
  const rules = resourcesOf(template, 'AWS::XRay::SamplingRule').map(({ Properties }) => Properties.SamplingRule);
  const ofTheStage = { ServiceName: 'Tracing/prod', URLPath: '*', ResourceARN: '*', Version: 1 };
  expect(rules).toEqual([
    expect.objectContaining({ ...ofTheStage, HTTPMethod: 'POST', Priority: 100, ReservoirSize: 1, FixedRate: 0.2 }),
    expect.objectContaining({ ...ofTheStage, HTTPMethod: 'GET', Priority: 200, ReservoirSize: 0, FixedRate: 0.001 }),
  ]);
  // The rules are for the name under which the stage sends its segments, and nothing in a function speaks of them.
  expect(resource(template, 'AWS::ApiGateway::RestApi', 'FloristApi').Properties.Name).toBe('Tracing');
  expect(resourcesOf(template, 'AWS::ApiGateway::Stage')[0]?.Properties.StageName).toBe('prod');
  for (const name of TRACED) expect(JSON.stringify(functionOf(template, name))).not.toMatch(/sampl/i);
});

claim('x-ray/group', (template) => {
  const [group] = resourcesOf(template, 'AWS::XRay::Group');
  expect(group?.Properties).toMatchObject({
    GroupName: 'Tracing-slow',
    FilterExpression: 'service("Tracing/prod") { responsetime > 1 } AND annotation.order_id',
  });
});

claim('x-ray/write-permission', (template) => {
  // Functions that ask no rules may send.
  for (const name of TRACED) {
    expect(statementsOf(template, `${name}RoleDefaultPolicy`)).toContainEqual({
      Effect: 'Allow',
      Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
      Resource: '*',
    });
  }
  for (const role of ['OldServersServerRole', 'OldServersPageTaskRole', 'OldServersDaemonTaskRole']) {
    expect(managedPoliciesOf(template, role)).toEqual([SENDS]);
  }
});

claim('x-ray/daemon-ec2', (template) => {
  const userData = JSON.stringify(userDataOf(template));
  expect(userData).toContain(
    '/xray-daemon/aws-xray-daemon-arm64-3.x.rpm -o /tmp/xray.rpm\\nyum install -y /tmp/xray.rpm',
  );
  expect(userData).toContain('/usr/bin/xray --bind 127.0.0.1:2000');
  const { IamInstanceProfile } = resource(template, 'AWS::EC2::LaunchTemplate', 'OldServersServer').Properties
    .LaunchTemplateData;
  const profile = resource(template, 'AWS::IAM::InstanceProfile', 'OldServersServerProfile');
  expect(IamInstanceProfile).toEqual({ Arn: arnOf(profile) });
  expect(profile.Properties.Roles).toEqual([{ Ref: resource(template, 'AWS::IAM::Role', 'OldServersServerRole').id }]);
});

claim('x-ray/ecs-sidecar', (template) => {
  expect(taskOf(template, 'OldServersPage')).toMatchObject({
    NetworkMode: 'awsvpc',
    RequiresCompatibilities: ['FARGATE'],
  });
  const names = taskOf(template, 'OldServersPage').ContainerDefinitions.map(({ Name }: { Name: string }) => Name);
  expect(names).toEqual(['Page', 'XRayDaemon']);
  expect(containerOf(template, 'OldServersPage', 'XRayDaemon')).toMatchObject({
    Image: 'public.ecr.aws/xray/aws-xray-daemon:3.x',
    PortMappings: [{ ContainerPort: 2000, Protocol: 'udp' }],
  });
});

claim('x-ray/ecs-daemon', (template) => {
  const [service] = resourcesOf(template, 'AWS::ECS::Service');
  expect(service?.Properties).toMatchObject({
    Cluster: arnOf(resource(template, 'AWS::ECS::Cluster', 'OldServersCluster')),
    LaunchType: 'EC2',
    SchedulingStrategy: 'DAEMON',
    TaskDefinition: { Ref: resource(template, 'AWS::ECS::TaskDefinition', 'OldServersDaemon').id },
  });
  // The tasks of the instance reach it at a port of the instance.
  expect(taskOf(template, 'OldServersDaemon').NetworkMode).toBe('bridge');
  expect(containerOf(template, 'OldServersDaemon', 'XRayDaemon').PortMappings).toEqual([
    { ContainerPort: 2000, HostPort: 2000, Protocol: 'udp' },
  ]);
});

claim('x-ray/cross-account', (template) => {
  const receiver = resource(template, 'AWS::IAM::Role', 'OldServersCentralReceiver');
  expect(receiver.Condition).toMatch(/^OldServersCentralSenderGiven/);
  expect(receiver.Properties.AssumeRolePolicyDocument.Statement).toEqual([
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: {
        AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'SenderAccount' }, ':root']] },
      },
    },
  ]);
  expect(managedPoliciesOf(template, 'OldServersCentralReceiver')).toEqual([SENDS]);

  const mayTakeRole = resource(template, 'AWS::IAM::Policy', 'OldServersCentralMayTakeRole');
  expect(mayTakeRole.Condition).toMatch(/^OldServersCentralRoleGiven/);
  expect(mayTakeRole.Properties.PolicyDocument.Statement).toEqual([
    { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: { Ref: 'CentralRoleArn' } },
  ]);
  expect(userDataOf(template)).toContainEqual({
    'Fn::If': [mayTakeRole.Condition, { 'Fn::Join': ['', [' --role-arn ', { Ref: 'CentralRoleArn' }]] }, ''],
  });
});

claim('x-ray/encryption', (template) => {
  const key = resource(template, 'AWS::KMS::Key', 'EncryptionKey');
  const [config] = resourcesOf(template, 'Custom::XRayEncryptionConfig');
  expect(config?.Properties).toMatchObject({
    ServiceToken: arnOf(resource(template, 'AWS::Lambda::Function', 'EncryptionEncrypt')),
    KeyArn: arnOf(key),
  });
  // A setting of the whole account is made where that is asked for alone.
  for (const { Condition } of [key, config as NamedResource]) expect(Condition).toBe('EncryptTracesGiven');
  expect(template.toJSON().Parameters.EncryptTraces.Default).toBe('');
  const statements = statementsOf(template, 'EncryptionEncryptRoleDefaultPolicy');
  expect(statements).toContainEqual({
    Effect: 'Allow',
    Action: ['xray:GetEncryptionConfig', 'xray:PutEncryptionConfig'],
    Resource: '*',
  });
  expect(statements).toContainEqual({
    Effect: 'Allow',
    Action: ['kms:CreateGrant', 'kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
    Resource: arnOf(key),
  });
});

claim('adot/adot-layer', (template) => {
  const noValue = { Ref: 'AWS::NoValue' };
  for (const name of TRACED) {
    const { Layers, Environment } = functionOf(template, name);
    const given = Layers['Fn::If'][0];
    expect(given).toMatch(/^FloristAdotGiven/);
    expect(Layers).toEqual({ 'Fn::If': [given, [{ Ref: 'AdotLayerArn' }], noValue] });
    expect(Environment.Variables.AWS_LAMBDA_EXEC_WRAPPER).toEqual({
      'Fn::If': [given, '/opt/otel-instrument', noValue],
    });
  }
});

claim('adot/adot-collector', (template) => {
  const { Image, PortMappings, Environment } = containerOf(template, 'WorkshopTask', 'Collector');
  expect(Image).toMatch(/^public\.ecr\.aws\/aws-observability\/aws-otel-collector:v/);
  expect(PortMappings).toEqual([{ ContainerPort: 4318, Protocol: 'tcp' }]);
  const config = JSON.stringify(Environment.find(({ Name }: { Name: string }) => Name === 'AOT_CONFIG_CONTENT').Value);
  for (const pipeline of ['traces', 'metrics']) expect(config).toContain(pipeline);
  for (const exporter of ['awsxray', 'awsemf']) expect(config).toContain(exporter);
  expect(containerOf(template, 'WorkshopTask', 'Workshop').Environment).toContainEqual({
    Name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    Value: 'http://127.0.0.1:4318',
  });
});

claim('adot/adot-permissions', (template) => {
  const role = resource(template, 'AWS::IAM::Role', 'WorkshopTaskTaskRole');
  expect(taskOf(template, 'WorkshopTask').TaskRoleArn).toEqual(arnOf(role));
  expect(managedPoliciesOf(template, 'WorkshopTaskTaskRole')).toEqual([SENDS]);
  expect(statementsOf(template, 'WorkshopTaskTaskRoleDefaultPolicy')).toEqual([
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: arnOf(resource(template, 'AWS::Logs::LogGroup', 'WorkshopMetrics')),
    },
    {
      Effect: 'Allow',
      Action: 'cloudwatch:PutMetricData',
      Resource: '*',
      Condition: { StringEquals: { 'cloudwatch:namespace': 'Florist/Workshop' } },
    },
  ]);
});

it('starts nothing that is paid by the hour', () => {
  expect(lab.findResources('AWS::EC2::Instance')).toEqual({});
  expect(resourcesOf(lab, 'AWS::ECS::Service')).toHaveLength(1);
});

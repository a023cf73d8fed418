import { Match, type Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';
import { databaseClaims } from './secrets-and-parameters/database';

const tests = testLab('security/secrets-and-parameters');
const { claim } = tests;

const STACK = '/SecretsAndParameters';
const ROTATION = 'HarbourPasswordRotation';

const parameter = (template: Template, id: string) => resource(template, 'AWS::SSM::Parameter', `Configuration${id}`);
const key = (template: Template) => resource(template, 'AWS::KMS::Key', 'Key');
const harbourSecret = (template: Template) =>
  resource(template, 'AWS::SecretsManager::Secret', 'HarbourPasswordSecret');
const roleArn = (template: Template, id: string) => arnOf(resource(template, 'AWS::IAM::Role', id));
const refTo = ({ id }: NamedResource) => ({ Ref: id });

/** The ARN of parameters with this name. */
const parameterArn = (name: string) => ({
  'Fn::Join': [
    '',
    [
      'arn:',
      { Ref: 'AWS::Partition' },
      ':ssm:',
      { Ref: 'AWS::Region' },
      ':',
      { Ref: 'AWS::AccountId' },
      `:parameter${name}`,
    ],
  ],
});

/** What the policies of a role of this name say. */
const statementsOf = (template: Template, roleId: string) =>
  resourcesOf(template, 'AWS::IAM::Policy')
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref.startsWith(roleId)))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);

claim('ssm-parameter-store/parameter-types', (template) => {
  const types = resourcesOf(template, 'AWS::SSM::Parameter').map(({ Properties }) => Properties.Type);
  expect(types.sort()).toEqual(['String', 'String', 'String', 'String', 'StringList']);
  // The list is a text with commas; CloudFormation takes no other form.
  expect(parameter(template, 'Routes').Properties).toMatchObject({
    Type: 'StringList',
    Value: 'northern-isles,lagoon',
  });
});

claim('ssm-parameter-store/hierarchy', (template) => {
  const names = resourcesOf(template, 'AWS::SSM::Parameter').map(({ Properties }) => Properties.Name);
  expect(names.sort()).toEqual([
    `${STACK}/prod/fare`,
    `${STACK}/prod/harbour/berth`,
    `${STACK}/prod/notice`,
    `${STACK}/prod/routes`,
    `${STACK}/test/fare`,
  ]);
  // A branch is also what a right is given for.
  expect(statementsOf(template, 'SellRole')).toContainEqual({
    Effect: 'Allow',
    Action: ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'],
    Resource: [parameterArn(`${STACK}/prod`), parameterArn(`${STACK}/prod/*`)],
  });
});

claim('ssm-parameter-store/standard-tier', (template) => {
  const standard = resourcesOf(template, 'AWS::SSM::Parameter').filter(
    ({ Properties }) => Properties.Tier === 'Standard',
  );
  expect(standard).toHaveLength(4);
  for (const { Properties } of standard) {
    expect(Properties).not.toHaveProperty('Policies');
    expect(Buffer.byteLength(Properties.Value)).toBeLessThanOrEqual(4096);
  }
});

claim('ssm-parameter-store/advanced-tier', (template) => {
  const advanced = resourcesOf(template, 'AWS::SSM::Parameter').filter(
    ({ Properties }) => Properties.Tier === 'Advanced',
  );
  expect(advanced.map(({ id }) => id)).toEqual([parameter(template, 'Notice').id]);
  expect(advanced[0]?.Properties).toHaveProperty('Policies');
});

claim('ssm-parameter-store/expiration-policy', (template) => {
  const { Tier, Policies } = parameter(template, 'Notice').Properties;
  expect(Tier).toBe('Advanced');
  expect(JSON.parse(Policies)).toEqual([
    { Type: 'Expiration', Version: '1.0', Attributes: { Timestamp: expect.stringMatching(/^20\d\d-.*Z$/) } },
    { Type: 'ExpirationNotification', Version: '1.0', Attributes: { Before: '14', Unit: 'Days' } },
    { Type: 'NoChangeNotification', Version: '1.0', Attributes: { After: '30', Unit: 'Days' } },
  ]);
});

claim('ssm-parameter-store/change-events', (template) => {
  const changes = resource(template, 'AWS::SQS::Queue', 'ConfigurationChanges');
  const undelivered = resource(template, 'AWS::SQS::Queue', 'ConfigurationUntold');
  template.hasResourceProperties('AWS::Events::Rule', {
    State: 'ENABLED',
    EventPattern: {
      source: ['aws.ssm'],
      'detail-type': ['Parameter Store Change', 'Parameter Store Policy Action'],
      detail: { name: [{ prefix: `${STACK}/prod/` }] },
    },
    Targets: [{ Arn: arnOf(changes), DeadLetterConfig: { Arn: arnOf(undelivered) }, Id: 'Target0' }],
  });
});

claim('ssm-parameter-store/public-parameters', (template) => {
  const { ImageId } = resource(template, 'AWS::EC2::LaunchTemplate', 'KioskTemplate').Properties.LaunchTemplateData;
  expect(template.toJSON().Parameters[ImageId.Ref]).toEqual({
    Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>',
    Default: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64',
  });
});

claim('ssm-parameter-store/used-by-codebuild-and-others', (template) => {
  const { Environment } = resource(template, 'AWS::CodeBuild::Project', 'PrinterBuildProject').Properties;
  expect(Environment.EnvironmentVariables).toEqual([
    { Name: 'FARE', Type: 'PARAMETER_STORE', Value: refTo(parameter(template, 'Fare')) },
    { Name: 'SERVICE_CODE', Type: 'PARAMETER_STORE', Value: `${STACK}/prod/kiosk/service-code` },
  ]);
  const [allowed] = statementsOf(template, 'PrinterBuildProjectRole');
  expect(allowed).toMatchObject({ Effect: 'Allow', Action: 'ssm:GetParameters' });
  // The function knows where, and not what.
  const { Variables } = resource(template, 'AWS::Lambda::Function', 'Sell').Properties.Environment;
  expect(Variables).toMatchObject({ CONFIGURATION_PATH: `${STACK}/prod` });
  const { UserData } = resource(template, 'AWS::EC2::LaunchTemplate', 'KioskTemplate').Properties.LaunchTemplateData;
  expect(UserData['Fn::Base64']).toContain(`aws ssm get-parameter --name '${STACK}/prod/kiosk/service-code'`);
});

claim('ssm-parameter-store/confidential-ec2-data', (template) => {
  const role = resource(template, 'AWS::IAM::Role', 'KioskRole');
  expect(role.Properties.Policies).toHaveLength(1);
  expect(role.Properties.Policies[0].PolicyDocument.Statement).toEqual([
    { Effect: 'Allow', Action: 'ssm:GetParameter', Resource: parameterArn(`${STACK}/prod/kiosk/service-code`) },
    { Effect: 'Allow', Action: 'kms:Decrypt', Resource: arnOf(key(template)) },
  ]);
  expect(role.Properties.AssumeRolePolicyDocument.Statement).toEqual([
    { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ]);
  const profile = resource(template, 'AWS::IAM::InstanceProfile', 'KioskTemplateProfile');
  expect(profile.Properties.Roles).toEqual([refTo(role)]);
  template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
    LaunchTemplateData: {
      IamInstanceProfile: { Arn: arnOf(profile) },
      MetadataOptions: { HttpTokens: 'required' },
      UserData: { 'Fn::Base64': Match.stringLikeRegexp('ssm get-parameter .*--with-decryption') },
    },
  });
});

claim('secrets-manager/generated-secret', (template) => {
  const { GenerateSecretString, SecretString } = harbourSecret(template).Properties;
  expect(SecretString).toBeUndefined();
  expect(GenerateSecretString).toEqual({
    SecretStringTemplate: '{"user":"ferry-line"}',
    GenerateStringKey: 'password',
    PasswordLength: 32,
  });
});

claim('secrets-manager/encrypted-with-kms', (template) => {
  template.allResourcesProperties('AWS::SecretsManager::Secret', { KmsKeyId: arnOf(key(template)) });
  template.resourceCountIs('AWS::SecretsManager::Secret', 1);
  // Through Secrets Manager, and by those alone who read it.
  expect(key(template).Properties.KeyPolicy.Statement).toContainEqual(
    expect.objectContaining({
      Action: 'kms:Decrypt',
      Principal: { AWS: expect.arrayContaining([roleArn(template, 'OnCall'), roleArn(template, 'SellRole')]) },
      Condition: {
        StringEquals: {
          'kms:ViaService': { 'Fn::Join': ['', ['secretsmanager.', { Ref: 'AWS::Region' }, '.amazonaws.com']] },
        },
      },
    }),
  );
});

claim('secrets-manager/rotation-schedule', (template) => {
  template.resourceCountIs('AWS::SecretsManager::RotationSchedule', 1);
  template.hasResourceProperties('AWS::SecretsManager::RotationSchedule', {
    SecretId: refTo(harbourSecret(template)),
    RotationRules: { ScheduleExpression: 'rate(30 days)' },
  });
});

claim('secrets-manager/rotation-lambda', (template) => {
  const rotation = resource(template, 'AWS::Lambda::Function', ROTATION);
  template.hasResourceProperties('AWS::SecretsManager::RotationSchedule', { RotationLambdaARN: arnOf(rotation) });
  template.hasResourceProperties('AWS::Lambda::Permission', {
    FunctionName: arnOf(rotation),
    Principal: 'secretsmanager.amazonaws.com',
    Action: 'lambda:InvokeFunction',
  });
  expect(statementsOf(template, `${ROTATION}Role`)).toEqual(
    expect.arrayContaining([
      {
        Effect: 'Allow',
        Action: [
          'secretsmanager:DescribeSecret',
          'secretsmanager:GetSecretValue',
          'secretsmanager:PutSecretValue',
          'secretsmanager:UpdateSecretVersionStage',
        ],
        Resource: refTo(harbourSecret(template)),
      },
      { Effect: 'Allow', Action: 'secretsmanager:GetRandomPassword', Resource: '*' },
    ]),
  );
});

claim('secrets-manager/multi-region-secret', (template) => {
  const { ReplicaRegions } = harbourSecret(template).Properties;
  expect(ReplicaRegions).toEqual([{ Region: { 'Fn::If': [expect.any(String), 'us-west-2', 'us-east-1'] } }]);
  const [condition] = ReplicaRegions[0].Region['Fn::If'];
  // Never the Region that the stack is in.
  expect(template.toJSON().Conditions[condition]).toEqual({ 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] });
});

claim('secrets-manager/fine-grained-access', (template) => {
  template.resourceCountIs('AWS::SecretsManager::ResourcePolicy', 1);
  template.hasResourceProperties('AWS::SecretsManager::ResourcePolicy', {
    SecretId: refTo(harbourSecret(template)),
    ResourcePolicy: {
      Statement: Match.arrayWith([
        {
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: 'secretsmanager:GetSecretValue',
          Resource: '*',
          Condition: {
            ArnNotEquals: {
              'aws:PrincipalArn': ['SellRole', 'OnCall', `${ROTATION}Role`].map((id) => roleArn(template, id)),
            },
          },
        },
      ]),
    },
  });
});

databaseClaims(tests);

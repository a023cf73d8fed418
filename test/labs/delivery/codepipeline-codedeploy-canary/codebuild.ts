import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { parse } from 'yaml';
import { PROJECT } from '../../../support/fixture-labs';
import { actionOf, buildSpecOf, delivery, statementsOf } from '../../../support/pipelines';
import { arnOf, type NamedResource, resource, resourcesOf } from '../../../support/resources';
import type { LabTests } from '../../../support/test-lab';

const TYPE = 'AWS::CodeBuild::Project';
const projectOf = (template: Template, name: string) => resource(template, TYPE, name);
const nightly = (template: Template) => projectOf(template, 'NightlyProject');
const roleOf = ({ Properties }: NamedResource) => Properties.ServiceRole['Fn::GetAtt'][0] as string;

interface Variable {
  readonly Name: string;
  readonly Type: string;
  readonly Value: unknown;
}

const variableOf = (project: NamedResource, name: string) =>
  project.Properties.Environment.EnvironmentVariables.find(({ Name }: Variable) => Name === name) as Variable;

/** The longest that a build may take, in minutes. */
const QUOTA = 2160;

const ownImage = (template: Template) => {
  const build = projectOf(template, 'BuildsBuild');
  const repository = resource(template, 'AWS::ECR::Repository', 'BuildImage');
  expect(build.Properties.Environment.ImagePullCredentialsType).toBe('SERVICE_ROLE');
  expect(JSON.stringify(build.Properties.Environment.Image)).toMatch(new RegExp(`${repository.id}.*:build`));
  expect(statementsOf(template, roleOf(build))).toContainEqual({
    Effect: 'Allow',
    Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
    Resource: arnOf(repository),
  });
};

const ownNetwork = (template: Template) => {
  const { VpcConfig } = projectOf(template, 'BuildsWalk').Properties;
  const vpc = resource(template, 'AWS::EC2::VPC', 'Network');
  const subnets = resourcesOf(template, 'AWS::EC2::Subnet').filter(
    ({ Properties }) => Properties.MapPublicIpOnLaunch === false,
  );
  expect(VpcConfig.VpcId).toEqual({ Ref: vpc.id });
  expect(VpcConfig.Subnets).toEqual(subnets.map(({ id }) => ({ Ref: id })));
  expect(VpcConfig.SecurityGroupIds).toHaveLength(1);
};

export function codeBuildClaims({ claim }: LabTests): void {
  claim('codebuild/project', (template) => {
    const build = projectOf(template, 'BuildsBuild');
    expect(build.Properties).toMatchObject({
      Source: { Type: 'CODEPIPELINE', BuildSpec: 'buildspec.yml' },
      Environment: { Type: 'LINUX_CONTAINER', Image: 'aws/codebuild/amazonlinux-x86_64-standard:6.0' },
    });
    const roles = resourcesOf(template, TYPE).map(roleOf);
    expect(new Set(roles).size).toBe(6);
    for (const role of roles) {
      const { AssumeRolePolicyDocument } = resource(template, 'AWS::IAM::Role', role).Properties;
      expect(AssumeRolePolicyDocument.Statement[0].Principal).toEqual({ Service: 'codebuild.amazonaws.com' });
    }
  });

  claim('codebuild/buildspec-root', (template) => {
    const specs = resourcesOf(template, TYPE).map(({ id, Properties }) => [id, Properties.Source.BuildSpec]);
    expect(specs.filter(([, spec]) => spec === 'buildspec.yml')).toEqual([
      [projectOf(template, 'BuildsBuild').id, 'buildspec.yml'],
    ]);
    // The others have theirs inline.
    expect(specs.filter(([, spec]) => JSON.stringify(spec).includes('phases:'))).toHaveLength(specs.length - 1);
    expect(parse(readFileSync(join(PROJECT, 'buildspec.yml'), 'utf8')).version).toBe(0.2);
  });

  claim('codebuild/phases', (template) => {
    const { version, phases } = buildSpecOf(nightly(template));
    expect(version).toBe('0.2');
    expect(Object.keys(phases)).toEqual(['install', 'pre_build', 'build', 'post_build']);
    for (const phase of Object.values(phases)) {
      expect(phase).toMatchObject({ commands: expect.any(Array), finally: expect.any(Array) });
    }
  });

  claim('codebuild/parameter-store-env', (template) => {
    const project = nightly(template);
    const parameter = resource(template, 'AWS::SSM::Parameter', 'NightlyAuditLevel');
    expect(variableOf(project, 'AUDIT_LEVEL')).toMatchObject({ Type: 'PARAMETER_STORE', Value: { Ref: parameter.id } });
    const allowed = statementsOf(template, roleOf(project)).filter(({ Action }) => Action === 'ssm:GetParameters');
    expect(JSON.stringify(allowed)).toContain(`{"Ref":"${parameter.id}"}`);
  });

  claim('codebuild/secrets-manager-env', (template) => {
    const project = nightly(template);
    const secret = resource(template, 'AWS::SecretsManager::Secret', 'NightlySigningKey');
    expect(variableOf(project, 'SIGNING_KEY')).toMatchObject({ Type: 'SECRETS_MANAGER', Value: { Ref: secret.id } });
    expect(statementsOf(template, roleOf(project))).toContainEqual({
      Effect: 'Allow',
      Action: 'secretsmanager:GetSecretValue',
      Resource: { Ref: secret.id },
    });
  });

  claim('codebuild/no-plaintext-secret', (template) => {
    const variables = resourcesOf(template, TYPE).flatMap(
      ({ Properties }) => (Properties.Environment.EnvironmentVariables ?? []) as Variable[],
    );
    const secrets = variables.filter(({ Name }) => /KEY|TOKEN|SECRET|PASSWORD/.test(Name));
    expect(secrets.map(({ Type }) => Type)).toEqual(['SECRETS_MANAGER']);
    const plain = variables.filter(({ Type }) => Type === 'PLAINTEXT').map(({ Name }) => Name);
    expect(plain).toEqual(['TARGET_REGION']);
  });

  claim('codebuild/exported-variables', (template) => {
    const pipeline = delivery(template);
    const { env, phases } = parse(readFileSync(join(PROJECT, 'buildspec.yml'), 'utf8'));
    expect(actionOf(pipeline, 'Build').Configuration.ProjectName).toEqual({
      Ref: projectOf(template, 'BuildsBuild').id,
    });
    expect(env['exported-variables']).toEqual(['TEST_SUMMARY']);
    expect(phases.post_build.commands).toContainEqual(expect.stringMatching(/^export TEST_SUMMARY=/));
    expect(actionOf(pipeline, 'Approve').Configuration.CustomData).toContain('#{Build.TEST_SUMMARY}');
  });

  claim('codebuild/runtime-versions', (template) => {
    const withNode = ['BuildsWalk', 'BuildsDiff', 'BuildsPublish', 'NightlyProject', 'RollBackProject'];
    for (const name of withNode) {
      expect(buildSpecOf(projectOf(template, name)).phases.install['runtime-versions']).toEqual({ nodejs: 24 });
    }
  });

  claim('codebuild/artifacts', (template) => {
    const { Artifacts, EncryptionKey } = nightly(template).Properties;
    const bucket = resource(template, 'AWS::S3::Bucket', 'NightlyBucket');
    expect(Artifacts).toMatchObject({ Type: 'S3', Location: { Ref: bucket.id }, Path: 'audit', Name: 'audit.zip' });
    expect(Artifacts.EncryptionDisabled).toBeUndefined();
    expect(EncryptionKey).toEqual(arnOf(resource(template, 'AWS::KMS::Key', 'Key')));
  });

  claim('codebuild/secondary-artifacts', (template) => {
    const project = nightly(template);
    const { artifacts } = buildSpecOf(project);
    expect(project.Properties.SecondaryArtifacts).toEqual([
      expect.objectContaining({ Type: 'S3', ArtifactIdentifier: 'templates', NamespaceType: 'BUILD_ID' }),
    ]);
    expect(artifacts.files).toEqual(['audit/**/*']);
    expect(artifacts['secondary-artifacts']).toHaveProperty('templates');
  });

  claim('codebuild/cache', (template) => {
    const project = nightly(template);
    const bucket = resource(template, 'AWS::S3::Bucket', 'NightlyBucket');
    expect(project.Properties.Cache).toEqual({
      Type: 'S3',
      Location: { 'Fn::Join': ['/', [{ Ref: bucket.id }, 'cache']] },
    });
    expect(buildSpecOf(project).cache.paths).toEqual(['/root/.npm/**/*']);
  });

  claim('codebuild/reports', (template) => {
    const group = resource(template, 'AWS::CodeBuild::ReportGroup', 'NightlyReports');
    expect(group.Properties.Type).toBe('TEST');
    expect(buildSpecOf(nightly(template)).reports).toEqual({
      [`<${group.id}.Arn>`]: { files: ['reports/junit.xml'], 'file-format': 'JUNITXML' },
    });
    // The group that buildspec.yml calls `tests`, which has to begin with the name of its project.
    const { Name } = resource(template, 'AWS::CodeBuild::ReportGroup', 'BuildsBuildReports').Properties;
    expect(Name).toEqual({ 'Fn::Join': ['', [{ Ref: projectOf(template, 'BuildsBuild').id }, '-tests']] });
    expect(parse(readFileSync(join(PROJECT, 'buildspec.yml'), 'utf8')).reports).toHaveProperty('tests');
  });

  claim('codebuild/logs', (template) => {
    const { CloudWatchLogs, S3Logs } = nightly(template).Properties.LogsConfig;
    const bucket = resource(template, 'AWS::S3::Bucket', 'NightlyBucket');
    const logGroup = resource(template, 'AWS::Logs::LogGroup', 'NightlyProjectLogs');
    expect(CloudWatchLogs).toMatchObject({ Status: 'ENABLED', GroupName: { Ref: logGroup.id } });
    expect(S3Logs).toMatchObject({ Status: 'ENABLED' });
    expect(JSON.stringify(S3Logs.Location)).toContain(bucket.id);
  });

  claim('codebuild/metrics-alarm', (template) => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/CodeBuild',
      MetricName: 'FailedBuilds',
      Dimensions: [{ Name: 'ProjectName', Value: { Ref: nightly(template).id } }],
      Statistic: 'Sum',
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      AlarmActions: [{ Ref: resource(template, 'AWS::SNS::Topic', 'NoticesFailures').id }],
    });
  });

  claim('codebuild/failed-build-event', (template) => {
    const projects = resourcesOf(template, TYPE).map(({ id }) => ({ Ref: id }));
    const [rule, ...others] = resourcesOf(template, 'AWS::Events::Rule').filter(
      ({ Properties }) => Properties.EventPattern?.source[0] === 'aws.codebuild',
    );
    expect(others).toEqual([]);
    expect(rule?.Properties.EventPattern['detail-type']).toEqual(['CodeBuild Build State Change']);
    expect(rule?.Properties.EventPattern.detail['build-status']).toEqual(['FAILED']);
    expect(rule?.Properties.EventPattern.detail['project-name']).toHaveLength(projects.length);
    expect(rule?.Properties.EventPattern.detail['project-name']).toEqual(expect.arrayContaining(projects));
    expect(rule?.Properties.Targets).toEqual([
      expect.objectContaining({ Arn: { Ref: resource(template, 'AWS::SNS::Topic', 'NoticesFailures').id } }),
    ]);
  });

  claim('codebuild/own-image', ownImage, { variant: 'own-image' });

  claim('codebuild/vpc-config', ownNetwork, { variant: 'vpc' });

  claim('codebuild/timeout', (template) => {
    const minutes = resourcesOf(template, TYPE).map(({ Properties }) => Properties.TimeoutInMinutes);
    expect(minutes.filter((timeout) => !(timeout > 0 && timeout <= QUOTA))).toEqual([]);
    expect(nightly(template).Properties.TimeoutInMinutes).toBe(60);
  });

  claim('codebuild/scheduled-build', (template) => {
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'cron(30 2 * * ? *)',
      State: 'ENABLED',
      Targets: [Match.objectLike({ Arn: arnOf(nightly(template)) })],
    });
  });
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { parse } from 'yaml';
import { QUALIFIER, WORKSHOP } from '../../../lib/labs/iac/cdk-itself/names';
import { WorkshopStack } from '../../../lib/labs/iac/cdk-itself/project/lib/workshop-stack';
// As in an app that cdk init writes: what a test synthesizes does not stay.
import 'aws-cdk-lib/testhelpers/jest-autoclean';
import { testLab } from '../../support/test-lab';
import { partsOf, storedBaseline } from './cdk-itself/baseline';
// The test of the construct as somebody keeps it who writes one: a walk copies it into a project, and runs it there.
import '../../../lib/labs/iac/cdk-itself/project/test/work-queue.test';

const { claim } = testLab('iac/cdk-itself');

/** What the kit adds to all that stands in a lab. */
const TAGS = [{ Key: 'cdk-labs:lab', Value: 'iac/cdk-itself' }];
/** How the CDK, and CloudFormation, know the constructs of the stack. */
const QUEUE = { level1: /^TyresQueue[0-9A-F]{8}$/, level2: /^Brakes[0-9A-F]{8}$/, level3: /^LightsQueue[0-9A-F]{8}$/ };

/** The one resource of this type whose id is such a one. */
function only(template: Template, type: string, id: RegExp) {
  const found = Object.entries(template.findResources(type)).filter(([name]) => id.test(name));
  expect(found).toHaveLength(1);
  const [[name, resource]] = found as [[string, Record<string, unknown>]];
  return { name, properties: resource.Properties };
}

const queueOf = (template: Template, level: keyof typeof QUEUE) => only(template, 'AWS::SQS::Queue', QUEUE[level]);

const putAside = (template: Template, id: string) => ({
  'Fn::GetAtt': [only(template, 'AWS::SQS::Queue', new RegExp(`^${id}PutAside[0-9A-F]{8}$`)).name, 'Arn'],
});

/** The template of `cdk bootstrap`, which the CDK's command line brings along and `--show-template` prints. */
function bootstrapTemplate(): string {
  const cli = dirname(createRequire(__filename).resolve('aws-cdk/package.json'));
  return JSON.stringify(parse(readFileSync(join(cli, 'lib/api/bootstrap/bootstrap-template.yaml'), 'utf8')));
}

/** Where the template of a lab looks for the version of the bootstrap that it is deployed through. */
function bootstrapOf(template: Template): unknown {
  return template.findParameters('BootstrapVersion').BootstrapVersion?.Default;
}

claim('cdk/level-1', (template) => {
  // Nothing that the code does not say: what the mixin adds is the polling, and what the kit adds are the tags.
  expect(queueOf(template, 'level1').properties).toEqual({
    VisibilityTimeout: 300,
    MessageRetentionPeriod: 604_800,
    RedrivePolicy: { deadLetterTargetArn: putAside(template, 'Tyres'), maxReceiveCount: 3 },
    ReceiveMessageWaitTimeSeconds: 20,
    Tags: TAGS,
  });
});

claim('cdk/level-2', (template) => {
  // A default of the CDK: the account may manage the key, by a policy that no line here or in the kit wrote.
  template.hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: Match.arrayWith([
        {
          Effect: 'Allow',
          Action: 'kms:*',
          Principal: { AWS: { 'Fn::Join': ['', Match.arrayWith([':root'])] } },
          Resource: '*',
        },
      ]),
    },
  });
  // A default of the house, for all queues of this level.
  const brakes = queueOf(template, 'level2');
  template.hasResourceProperties('AWS::SQS::QueuePolicy', {
    Queues: [{ Ref: brakes.name }],
    PolicyDocument: {
      Statement: [
        Match.objectLike({ Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ],
    },
  });
  // The grant: three calls, for one method.
  template.hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: Match.stringLikeRegexp('^DeskRole') }],
    PolicyDocument: {
      Statement: Match.arrayWith([
        {
          Effect: 'Allow',
          Action: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'],
          Resource: Match.arrayWith([{ 'Fn::GetAtt': [brakes.name, 'Arn'] }]),
        },
      ]),
    },
  });
});

claim('cdk/level-3', (template) => {
  const ofLights = Object.entries(template.toJSON().Resources as Record<string, { Type: string }>)
    .filter(([id]) => id.startsWith('Lights'))
    .map(([, { Type }]) => Type);
  expect(ofLights.sort()).toEqual([
    'AWS::CloudWatch::Alarm',
    'AWS::SQS::Queue',
    'AWS::SQS::Queue',
    'AWS::SQS::QueuePolicy',
    'AWS::SQS::QueuePolicy',
  ]);
  // It is the same queue on all three levels.
  for (const [level, id] of [
    ['level1', 'Tyres'],
    ['level2', 'Brakes'],
    ['level3', 'Lights'],
  ] as const) {
    expect(queueOf(template, level).properties).toMatchObject({
      VisibilityTimeout: 300,
      MessageRetentionPeriod: 604_800,
      RedrivePolicy: { deadLetterTargetArn: putAside(template, id), maxReceiveCount: 3 },
      ReceiveMessageWaitTimeSeconds: 20,
    });
  }
});

claim('cdk/bootstrap', (template) => {
  const bootstrap = Template.fromString(bootstrapTemplate());
  const inEnvironment = (name: string) => ({
    'Fn::Sub': expect.stringMatching(`^cdk-\\$\\{Qualifier\\}-${name}-\\$\\{AWS::AccountId\\}-\\$\\{AWS::Region\\}$`),
  });
  const names = (type: string, property: string) =>
    Object.values(bootstrap.findResources(type)).map(({ Properties }) => Properties[property]);

  expect(names('AWS::S3::Bucket', 'BucketName')).toEqual([
    { 'Fn::If': ['HasCustomFileAssetsBucketName', expect.anything(), inEnvironment('assets')] },
  ]);
  expect(names('AWS::ECR::Repository', 'RepositoryName')).toEqual([
    { 'Fn::If': ['HasCustomContainerAssetsRepositoryName', expect.anything(), inEnvironment('container-assets')] },
  ]);
  expect(names('AWS::IAM::Role', 'RoleName')).toEqual(
    ['file-publishing-role', 'image-publishing-role', 'lookup-role', 'deploy-role', 'cfn-exec-role'].map(inEnvironment),
  );
  // What it is good for: a stack asks for it before it is deployed.
  template.hasParameter('BootstrapVersion', { Type: 'AWS::SSM::Parameter::Value<String>' });
});

claim('cdk/fine-grained-assertions', (template) => {
  // Resources: how many, of which kind, with which attributes beside their properties.
  template.resourceCountIs('AWS::SQS::Queue', 6);
  template.allResources('AWS::SQS::Queue', { DeletionPolicy: 'Delete' });
  // Properties, a part of them, and what must not be there.
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { Threshold: 0, TreatMissingData: 'notBreaching' });
  template.resourcePropertiesCountIs('AWS::SQS::Queue', { RedrivePolicy: Match.absent() }, 3);
  // Conditions, and what depends on one.
  template.hasCondition('HasAlertEmail', { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'AlertEmail' }, ''] }] });
  template.hasResource('AWS::SNS::Subscription', { Condition: 'HasAlertEmail' });
  // Parameters and outputs.
  template.hasParameter('AlertEmail', { Type: 'String', Default: '' });
  template.hasOutput('TyresUrl', { Value: { Ref: Match.stringLikeRegexp('^TyresQueue') } });
  // Each says what it looked for where it is not there.
  const seconds = () => template.hasResourceProperties('AWS::SQS::Queue', { VisibilityTimeout: 5 });
  expect(seconds).toThrow('Expected 5 but received 300');
});

claim('cdk/snapshot-tests', (template) => {
  // What stands in the stack is what the test of the construct has stored, resource by resource, ids included.
  const baseline = partsOf(storedBaseline(), 'Work');
  expect(Object.keys(baseline as object)).toHaveLength(5);
  expect(partsOf(template.toJSON(), 'Lights')).toEqual(baseline);
});

claim('cdk/from-string', (template) => {
  // No line of this project made it: the CDK's own template, as a text.
  const elsewhere = Template.fromString(bootstrapTemplate());
  const { Qualifier } = elsewhere.findParameters('Qualifier');
  elsewhere.hasResourceProperties('AWS::SSM::Parameter', {
    Name: { 'Fn::Sub': Match.stringLikeRegexp('^/cdk-bootstrap/') },
  });
  expect(bootstrapOf(template)).toBe(`/cdk-bootstrap/${Qualifier?.Default}/version`);
});

it('may deploy through its bootstrap what the stack of the workshop has, and under its name', () => {
  const workshop = new WorkshopStack(new App({ builtinCloudFormationValidation: false }), 'WorkshopStack');
  const template = Template.fromStack(workshop);
  expect(workshop.stackName).toBe(WORKSHOP);
  expect(bootstrapOf(template)).toBe(`/cdk-bootstrap/${QUALIFIER}/version`);
  const services = Object.values(template.toJSON().Resources as Record<string, { Type: string }>).map(
    ({ Type }) => Type.split('::')[1],
  );
  expect(new Set(services)).toEqual(new Set(['SQS', 'CloudWatch']));
});

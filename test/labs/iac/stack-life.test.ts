import { Match } from 'aws-cdk-lib/assertions';
import { testLab, testTemplateFile } from '../../support/test-lab';

const LAB = 'iac/stack-life';

const { template } = testLab('iac/stack-life');
const orders = testTemplateFile(LAB, 'templates/orders.yaml');
const reader = testTemplateFile(LAB, 'templates/reader.yaml');
const archive = testTemplateFile(LAB, 'templates/archive.yaml');
const release = testTemplateFile(LAB, 'templates/release.yaml');
const shop = testTemplateFile(LAB, 'templates/shop.yaml');
const everywhere = testTemplateFile(LAB, 'templates/everywhere.yaml');

orders.claim('cloudformation-stacks/depends-on', (template) => {
  // Neither refers to what it waits for, so that nothing but these lines makes the order.
  template.hasResource('AWS::SNS::Subscription', {
    DependsOn: 'QueuePolicy',
    Properties: { TopicArn: { Ref: 'Topic' }, Endpoint: { 'Fn::GetAtt': ['Queue', 'Arn'] } },
  });
  template.hasResource('AWS::SQS::Queue', {
    DependsOn: 'Queue',
    Properties: { RedrivePolicy: { deadLetterTargetArn: { Ref: 'RefundDeadLettersArn' } } },
  });
});

archive.claim('cloudformation-stacks/deletion-policy', (template) => {
  const buckets = template.findResources('AWS::S3::Bucket');
  expect(policies(buckets, 'DeletionPolicy')).toEqual({ Uploads: undefined, Invoices: 'Retain' });
  template.allResources('AWS::RDS::DBInstance', { DeletionPolicy: 'Snapshot' });
});

archive.claim('cloudformation-stacks/snapshot-types', (template) => {
  template.allResources('AWS::EC2::Volume', { DeletionPolicy: 'Snapshot' });
  template.allResources('AWS::RDS::DBInstance', { DeletionPolicy: 'Snapshot' });
  // No other type of the file has snapshots.
  const snapshots = Object.values(template.toJSON().Resources as Record<string, Resource>)
    .filter(({ DeletionPolicy, UpdateReplacePolicy }) => [DeletionPolicy, UpdateReplacePolicy].includes('Snapshot'))
    .map(({ Type }) => Type);
  expect(snapshots).toEqual(['AWS::RDS::DBInstance', 'AWS::EC2::Volume']);
});

archive.claim('cloudformation-stacks/update-replace-policy', (template) => {
  const buckets = template.findResources('AWS::S3::Bucket');
  expect(policies(buckets, 'UpdateReplacePolicy')).toEqual({ Uploads: undefined, Invoices: 'Retain' });
  for (const type of ['AWS::RDS::DBInstance', 'AWS::EC2::Volume']) {
    template.allResources(type, { UpdateReplacePolicy: 'Snapshot' });
  }
});

release.claim('cloudformation-stacks/update-policy', (template) => {
  template.allResources('AWS::AutoScaling::AutoScalingGroup', {
    UpdatePolicy: { AutoScalingRollingUpdate: { MinInstancesInService: 1, MaxBatchSize: 2, PauseTime: 'PT1M' } },
  });
  template.allResources('AWS::Lambda::Alias', {
    UpdatePolicy: {
      CodeDeployLambdaAliasUpdate: {
        ApplicationName: { Ref: 'Application' },
        DeploymentGroupName: { Ref: 'Deployments' },
      },
    },
  });
  template.hasResourceProperties('AWS::CodeDeploy::DeploymentGroup', { ApplicationName: { Ref: 'Application' } });
});

describe('the stack that exports', () => {
  orders.claim('cloudformation-composition/cross-stack', (template) => {
    template.hasOutput('QueueArn', {
      Value: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      Export: { Name: { 'Fn::Sub': `\${Shop}-orders` } },
    });
  });
});

describe('the stack that imports', () => {
  reader.claim('cloudformation-composition/cross-stack', (template) => {
    template.hasResourceProperties('AWS::IAM::Role', {
      Policies: [
        { PolicyDocument: { Statement: [{ Resource: { 'Fn::ImportValue': { 'Fn::Sub': `\${Shop}-orders` } } }] } },
      ],
    });
  });
});

shop.claim('cloudformation-composition/nested-stack', (template) => {
  template.resourceCountIs('AWS::CloudFormation::Stack', 2);
  template.allResourcesProperties('AWS::CloudFormation::Stack', {
    TemplateURL: { Ref: 'QueueTemplateUrl' },
    Parameters: { VisibilitySeconds: { Ref: 'VisibilitySeconds' } },
  });
});

shop.claim('cloudformation-composition/nested-outputs', (template) => {
  const urls = ['Billing', 'Shipping'].map((child) => ({ 'Fn::GetAtt': [child, 'Outputs.QueueUrl'] }));
  template.hasResourceProperties('AWS::SQS::QueuePolicy', { Queues: urls });
  template.hasOutput('BillingQueueUrl', { Value: urls[0] });
  template.hasOutput('ShippingQueueUrl', { Value: urls[1] });
});

everywhere.claim('cloudformation-composition/stackset', (template) => {
  template.allResourcesProperties('AWS::CloudFormation::StackSet', {
    TemplateURL: { Ref: 'QueueTemplateUrl' },
    StackInstancesGroup: [
      { DeploymentTargets: { Accounts: [{ Ref: 'AWS::AccountId' }] }, Regions: { Ref: 'Regions' } },
    ],
  });
});

everywhere.claim('cloudformation-composition/stackset-roles', (template) => {
  template.allResourcesProperties('AWS::CloudFormation::StackSet', {
    PermissionModel: 'SELF_MANAGED',
    AdministrationRoleARN: { Ref: 'AdministrationRoleArn' },
    ExecutionRoleName: { Ref: 'ExecutionRoleName' },
  });
});

everywhere.claim('cloudformation-composition/stackset-operations', (template) => {
  template.allResourcesProperties('AWS::CloudFormation::StackSet', {
    OperationPreferences: { MaxConcurrentCount: 2, FailureToleranceCount: 1 },
  });
});

it('has two roles for the StackSet that trust each other: one is taken by CloudFormation, and takes the other', () => {
  const administration = Match.stringLikeRegexp('^StackSetAdministration');
  template.hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Action: 'sts:AssumeRole',
          Effect: 'Allow',
          Principal: { Service: 'cloudformation.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        },
      ],
    },
  });
  template.hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Action: 'sts:AssumeRole',
          Effect: 'Allow',
          Principal: { AWS: { 'Fn::GetAtt': [administration, 'Arn'] } },
        },
      ],
    },
  });
  template.hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: administration }],
    PolicyDocument: {
      Statement: [
        {
          Action: 'sts:AssumeRole',
          Effect: 'Allow',
          Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^StackSetExecution'), 'Arn'] },
        },
      ],
    },
  });
});

it('lets the role that makes stacks touch nothing whose name does not begin like one of them', () => {
  const statements = Object.entries(template.findResources('AWS::IAM::Policy'))
    .filter(([id]) => id.startsWith('DeployRole'))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
    .filter(({ Action }) => String(Action).endsWith(':*'));
  const resources = statements.flatMap(({ Resource }) => JSON.stringify([Resource].flat()));
  expect(statements.map(({ Action }) => Action).sort()).toEqual(
    ['cloudformation', 'dynamodb', 'iam', 's3', 'sns', 'sqs', 'ssm'].map((service) => `${service}:*`),
  );
  for (const resource of resources) expect(resource).toMatch(/StackLife-|cdk-labs-guest-/);
});

interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

function policies(resources: Record<string, Record<string, unknown>>, attribute: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(resources).map(([id, resource]) => [id, resource[attribute]]));
}

import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim } = testLab('security/iam');

const VERSION = '2012-10-17';

const group = (template: Template, name: string) => resource(template, 'AWS::IAM::Group', name);
const policy = (template: Template, name: string) => resource(template, 'AWS::IAM::ManagedPolicy', name);
const role = (template: Template, name: string) => resource(template, 'AWS::IAM::Role', name);
const refTo = ({ id }: { id: string }) => ({ Ref: id });
const refsTo = (...resources: { id: string }[]) => resources.map(refTo);
const document = (...Statement: object[]) => ({ Version: VERSION, Statement });
const trust = (Principal: object) => document({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal });
const inBucket = (template: Template, keys: string) => ({
  'Fn::Join': ['', [arnOf(resource(template, 'AWS::S3::Bucket', 'Manuscripts')), `/${keys}`]],
});

claim('iam/users-in-groups', (template) => {
  expect(group(template, 'PeopleEditors').Properties.ManagedPolicyArns).toEqual(
    refsTo(policy(template, 'PeopleEditBooks'), policy(template, 'PeopleSignContracts')),
  );
  expect(group(template, 'DevelopersGroup').Properties.ManagedPolicyArns).toEqual(
    refsTo(policy(template, 'DevelopersRelease'), policy(template, 'DevelopersMakeRoles')),
  );
  const users = resourcesOf(template, 'AWS::IAM::User');
  expect(Object.fromEntries(users.map(({ id, Properties }) => [id.slice(0, -8), Properties.Groups]))).toEqual({
    PeopleInes: refsTo(group(template, 'PeopleTranslators')),
    PeopleOdo: refsTo(group(template, 'PeopleEditors')),
    DevelopersDora: refsTo(group(template, 'DevelopersGroup')),
  });
  // Nothing hangs on a user himself.
  for (const { Properties } of users) {
    expect(Object.keys(Properties)).toEqual(['Groups', 'Tags']);
  }
  for (const { Properties } of resourcesOf(template, 'AWS::IAM::ManagedPolicy')) {
    expect(Properties.Users).toBeUndefined();
  }
  expect(template.findResources('AWS::IAM::UserPolicy')).toEqual({});
});

claim('iam/role-trust-policy', (template) => {
  expect(role(template, 'MachinesTypesetter').Properties.AssumeRolePolicyDocument).toEqual(
    trust({ Service: 'ec2.amazonaws.com' }),
  );
  expect(role(template, 'MachinesExporterRole').Properties.AssumeRolePolicyDocument).toEqual(
    trust({ Service: 'lambda.amazonaws.com' }),
  );
  const profile = resource(template, 'AWS::IAM::InstanceProfile', 'MachinesTypesetterProfile');
  expect(profile.Properties.Roles).toEqual(refsTo(role(template, 'MachinesTypesetter')));
});

claim('iam/customer-managed-policy', (template) => {
  const readBooks = policy(template, 'MachinesReadBooks').Properties;
  expect(readBooks.PolicyDocument).toEqual(
    document({ Effect: 'Allow', Action: 's3:GetObject', Resource: inBucket(template, 'books/*') }),
  );
  expect(readBooks.Roles).toEqual(refsTo(role(template, 'MachinesTypesetter'), role(template, 'MachinesExporterRole')));
  expect(policy(template, 'PeopleOwnFolder').Properties.Groups).toEqual(
    refsTo(group(template, 'PeopleTranslators'), group(template, 'PeopleEditors')),
  );
});

claim('iam/aws-managed-policy', (template) => {
  expect(role(template, 'AuditorsRole').Properties.ManagedPolicyArns).toEqual([
    {
      'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/SecurityAudit']],
    },
  ]);
});

claim('iam/inline-policy', (template) => {
  const typesetter = role(template, 'MachinesTypesetter');
  expect(typesetter.Properties.Policies).toEqual([
    {
      PolicyName: 'SetProofs',
      PolicyDocument: document({ Effect: 'Allow', Action: 's3:PutObject', Resource: inBucket(template, 'proofs/*') }),
    },
  ]);
  // A managed policy would be there for others, too.
  expect(JSON.stringify(resourcesOf(template, 'AWS::IAM::ManagedPolicy'))).not.toContain('/proofs/');
});

claim('iam/policy-variable-username', (template) => {
  const bucket = resource(template, 'AWS::S3::Bucket', 'Manuscripts');
  expect(policy(template, 'PeopleOwnFolder').Properties.PolicyDocument).toEqual(
    document(
      {
        Effect: 'Allow',
        Action: ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
        Resource: inBucket(template, `home/\${aws:username}/*`),
      },
      {
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: arnOf(bucket),
        Condition: { StringLike: { 's3:prefix': `home/\${aws:username}/*` } },
      },
    ),
  );
});

claim('iam/pass-role-permission', (template) => {
  const { Statement } = policy(template, 'DevelopersRelease').Properties.PolicyDocument;
  const exporter = arnOf(role(template, 'MachinesExporterRole'));
  expect(Statement.slice(1)).toEqual([
    {
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: exporter,
      Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
    },
    { Effect: 'Allow', Action: 'iam:GetRole', Resource: exporter },
  ]);
  const fn = resource(template, 'AWS::Lambda::Function', 'MachinesExporter');
  expect(Statement[0].Resource).toEqual(arnOf(fn));
  expect(fn.Properties.Role).toEqual(exporter);
});

claim('iam/mfa-condition', (template) => {
  expect(policy(template, 'PeopleSignContracts').Properties.PolicyDocument).toEqual(
    document({
      Effect: 'Allow',
      Action: 's3:PutObject',
      Resource: inBucket(template, 'contracts/*'),
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    }),
  );
});

claim('iam/cross-account-role', (template) => {
  const auditors = role(template, 'AuditorsRole');
  const root = {
    'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AuditorAccountId' }, ':root']],
  };
  expect(auditors.Properties.AssumeRolePolicyDocument).toEqual(trust({ AWS: root }));
  expect(auditors.Condition).toBe('HasAuditors');
  template.hasParameter('AuditorAccountId', { Default: '' });
});

const analyzer = (template: Template) => resource(template, 'AWS::AccessAnalyzer::Analyzer', 'ExternalAccessAnalyzer');

claim('iam-access-analyzer/external-access-analyzer', (template) => {
  expect(analyzer(template).Properties.Type).toBe('ACCOUNT');
});

claim('iam-access-analyzer/archive-rule', (template) => {
  expect(analyzer(template).Properties.ArchiveRules).toEqual([
    {
      RuleName: 'auditors',
      Filter: [
        { Property: 'resourceType', Eq: ['AWS::IAM::Role'] },
        {
          Property: 'principal.AWS',
          Eq: [{ 'Fn::If': ['HasAuditors', { Ref: 'AuditorAccountId' }, { Ref: 'AWS::AccountId' }] }],
        },
      ],
    },
  ]);
});

claim('global-infrastructure/spread-subnets-over-azs', (template) => {
  const subnets = resourcesOf(template, 'AWS::EC2::Subnet');
  expect(subnets.map(({ Properties }) => Properties.AvailabilityZone)).toEqual([
    { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] },
    { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] },
  ]);
  const vpc = resource(template, 'AWS::EC2::VPC', 'MachinesVpc');
  for (const { Properties } of subnets) expect(Properties.VpcId).toEqual(refTo(vpc));
});

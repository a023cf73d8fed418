import { Match, type Template } from 'aws-cdk-lib/assertions';
import { arnOf, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim } = testLab('security/sts-and-directories');

const role = (template: Template, name: string) => resource(template, 'AWS::IAM::Role', name);
/** The statements of the policies of a role. */
const mayBe = (template: Template, name: string) =>
  resourcesOf(template, 'AWS::IAM::Policy')
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === role(template, name).id))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);

claim('sts/session-duration', (template) => {
  expect(role(template, 'VisitorsVolunteerRole').Properties.MaxSessionDuration).toBe(3600);
  for (const name of ['AstronomersAstronomer', 'AstronomersObserver', 'AstronomersReducer']) {
    expect(role(template, name).Properties.MaxSessionDuration).toBe(43_200);
  }
});

claim('sts/lambda-cross-account-assume', (template) => {
  const fn = resource(template, 'AWS::Lambda::Function', 'TelescopeDeliver');
  const [own, writer] = [role(template, 'TelescopeDeliverRole'), role(template, 'TelescopeWriter')];
  expect(fn.Properties.Role).toEqual(arnOf(own));
  expect(fn.Properties.Environment.Variables.WRITER_ROLE).toEqual(arnOf(writer));
  expect(writer.Properties.AssumeRolePolicyDocument.Statement).toEqual([
    { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: arnOf(own) } },
  ]);
  const statements = mayBe(template, 'TelescopeDeliverRole');
  expect(statements).toContainEqual({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: arnOf(writer) });
  // Whatever it does in the archive, it does by that role.
  expect(JSON.stringify(statements)).not.toContain('s3:');
  expect(mayBe(template, 'TelescopeWriter')).toEqual([
    {
      Effect: 'Allow',
      Action: 's3:PutObject',
      Resource: { 'Fn::Join': ['', [arnOf(resource(template, 'AWS::S3::Bucket', 'Archive')), '/nights/*']] },
    },
  ]);
});

/** Two subnets, in two zones. */
const twoSubnets = (template: Template) => {
  const subnets = resourcesOf(template, 'AWS::EC2::Subnet');
  expect(new Set(subnets.map(({ Properties }) => JSON.stringify(Properties.AvailabilityZone))).size).toBe(2);
  const vpc = resource(template, 'AWS::EC2::VPC', 'DirectoryVpc');
  return { VpcId: { Ref: vpc.id }, SubnetIds: subnets.map(({ id }) => ({ Ref: id })) };
};
const password = (template: Template) =>
  Match.objectLike({
    'Fn::Join': [
      '',
      [
        '{{resolve:secretsmanager:',
        { Ref: resource(template, 'AWS::SecretsManager::Secret', 'DirectoryPassword').id },
        ':SecretString:::}}',
      ],
    ],
  });

claim('directory-service/managed-microsoft-ad', isManaged, { variant: 'managed-directory' });
claim('directory-service/simple-ad', isSimple, { variant: 'simple-directory' });

function isManaged(template: Template): void {
  template.resourceCountIs('AWS::DirectoryService::MicrosoftAD', 1);
  template.hasResourceProperties('AWS::DirectoryService::MicrosoftAD', {
    Name: 'corp.made-up-observatory.invalid',
    Edition: 'Standard',
    Password: password(template),
    VpcSettings: twoSubnets(template),
  });
}

function isSimple(template: Template): void {
  template.resourceCountIs('AWS::DirectoryService::SimpleAD', 1);
  template.hasResourceProperties('AWS::DirectoryService::SimpleAD', {
    Name: 'corp.made-up-observatory.invalid',
    Size: 'Small',
    Password: password(template),
    VpcSettings: twoSubnets(template),
  });
}

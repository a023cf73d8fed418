import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim } = testLab('lambda/vpc-and-efs');

const FUNCTION = 'AWS::Lambda::Function';
const FILE_SYSTEM = 'AWS::EFS::FileSystem';
const ACCESS_POINT = 'AWS::EFS::AccessPoint';
const MOUNT_TARGET = 'AWS::EFS::MountTarget';
const ENDPOINT = 'AWS::EC2::VPCEndpoint';

const ref = ({ id }: NamedResource) => ({ Ref: id });
const groupOf = (template: Template, name: string) => ({
  'Fn::GetAtt': [resource(template, 'AWS::EC2::SecurityGroup', name).id, 'GroupId'],
});
const subnets = (template: Template, kind: 'Private' | 'Public') =>
  [1, 2].map((number) => resource(template, 'AWS::EC2::Subnet', `NetworkVpc${kind}Subnet${number}Subnet`));
const routesFrom = (template: Template, kind: 'Private' | 'Public') =>
  resourcesOf(template, 'AWS::EC2::Route').filter(({ id }) => id.startsWith(`NetworkVpc${kind}`));
/** Who may reach whom, and on which port. */
const mayCall = (template: Template, group: object) =>
  resourcesOf(template, 'AWS::EC2::SecurityGroupIngress')
    .filter(({ Properties }) => JSON.stringify(Properties.GroupId) === JSON.stringify(group))
    .map(({ Properties: { IpProtocol, FromPort, ToPort, SourceSecurityGroupId } }) => ({
      ports: `${IpProtocol} ${FromPort}-${ToPort}`,
      from: SourceSecurityGroupId,
    }));
/** The CDK puts the ARN of an access point together. */
const arnOfAccessPoint = (template: Template) => ({
  'Fn::Join': [
    '',
    [
      ...['arn:', { Ref: 'AWS::Partition' }, ':elasticfilesystem:', { Ref: 'AWS::Region' }, ':'],
      ...[{ Ref: 'AWS::AccountId' }, ':access-point/'],
      ref(resource(template, ACCESS_POINT, 'ModelsFileSystemAccessPoint')),
    ],
  ],
});
const placeOf = (template: Template, name: string) => resource(template, FUNCTION, name).Properties.VpcConfig;

claim('lambda-vpc-efs/vpc-config', (template) => {
  const [first, second] = subnets(template, 'Private').map(ref);
  const [open] = subnets(template, 'Public').map(ref);
  const SecurityGroupIds = [groupOf(template, 'NetworkFunctions')];
  expect(placeOf(template, 'Scorer')).toEqual({ SubnetIds: [first, second], SecurityGroupIds });
  expect(placeOf(template, 'Publisher')).toEqual({ SubnetIds: [first], SecurityGroupIds });
  expect(placeOf(template, 'Checker')).toEqual({ SubnetIds: [second], SecurityGroupIds });
  expect(placeOf(template, 'Insider')).toEqual({ SubnetIds: [first, second], SecurityGroupIds });
  expect(placeOf(template, 'Outsider')).toEqual({ SubnetIds: [open], SecurityGroupIds });
  // The private subnets are private: no route of theirs leads out.
  expect(routesFrom(template, 'Private')).toEqual([]);
  expect(routesFrom(template, 'Public')).toHaveLength(2);
});

claim('lambda-vpc-efs/vpc-access-role', (template) => {
  const functions = resourcesOf(template, FUNCTION);
  expect(functions).toHaveLength(5);
  for (const { Properties } of functions) {
    const role = resource(template, 'AWS::IAM::Role', Properties.Role['Fn::GetAtt'][0]);
    expect(role.Properties.ManagedPolicyArns).toEqual([
      {
        'Fn::Join': [
          '',
          ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole'],
        ],
      },
    ]);
  }
});

claim('lambda-vpc-efs/endpoint-for-services', (template) => {
  expect(resourcesOf(template, ENDPOINT)).toHaveLength(2);
  const service = (name: string) => ({ 'Fn::Join': ['', ['com.amazonaws.', { Ref: 'AWS::Region' }, `.${name}`]] });
  const lets = (Action: string, Resource: object) => [{ Action, Effect: 'Allow', Principal: { AWS: '*' }, Resource }];

  const tables = resource(template, ENDPOINT, 'NetworkVpcTables').Properties;
  expect(tables).toMatchObject({ VpcEndpointType: 'Gateway', ServiceName: service('dynamodb') });
  // A zone whose table it is not in would have no way to DynamoDB.
  const associations = resourcesOf(template, 'AWS::EC2::SubnetRouteTableAssociation');
  const tablesOfPrivate = subnets(template, 'Private').map(
    ({ id }) => associations.find(({ Properties }) => Properties.SubnetId.Ref === id)?.Properties.RouteTableId,
  );
  expect(tables.RouteTableIds).toEqual(tablesOfPrivate);
  const customers = resource(template, 'AWS::DynamoDB::Table', 'Customers');
  expect(tables.PolicyDocument.Statement).toEqual(lets('dynamodb:GetItem', arnOf(customers)));

  const queues = resource(template, ENDPOINT, 'NetworkVpcQueues').Properties;
  expect(queues).toMatchObject({
    VpcEndpointType: 'Interface',
    ServiceName: service('sqs'),
    SubnetIds: subnets(template, 'Private').map(ref),
    PrivateDnsEnabled: true,
  });
  const review = resource(template, 'AWS::SQS::Queue', 'Review');
  expect(queues.PolicyDocument.Statement).toEqual(lets('sqs:SendMessage', arnOf(review)));
  expect(mayCall(template, queues.SecurityGroupIds[0])).toEqual([
    { ports: 'tcp 443-443', from: groupOf(template, 'NetworkFunctions') },
  ]);
});

claim('lambda-vpc-efs/efs-mount', (template) => {
  const mounts = resourcesOf(template, FUNCTION).filter(({ Properties }) => Properties.FileSystemConfigs);
  expect(mounts.map(({ id }) => id.slice(0, -8)).sort()).toEqual(['Checker', 'Publisher', 'Scorer']);
  for (const { id, Properties } of mounts) {
    expect(Properties.FileSystemConfigs).toEqual([{ Arn: arnOfAccessPoint(template), LocalMountPath: '/mnt/models' }]);
    expect(Properties.Environment.Variables.MODELS_FOLDER).toBe('/mnt/models');
    // Lambda refuses the function while its zone has no mount target.
    expect(template.toJSON().Resources[id].DependsOn).toEqual(
      expect.arrayContaining(resourcesOf(template, MOUNT_TARGET).map(({ id }) => id)),
    );
  }
});

claim('efs/efs-file-system', (template) => {
  const fileSystem = resource(template, FILE_SYSTEM, 'ModelsFileSystem');
  expect(fileSystem.Properties).toMatchObject({ Encrypted: true, ThroughputMode: 'elastic' });
  expect(fileSystem.Properties.FileSystemPolicy.Statement).toEqual([
    { Effect: 'Deny', Principal: { AWS: '*' }, Action: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
  ]);
  const SecurityGroups = [groupOf(template, 'ModelsGroup')];
  expect(resourcesOf(template, MOUNT_TARGET).map(({ Properties }) => Properties)).toEqual(
    subnets(template, 'Private').map((subnet) => ({
      FileSystemId: ref(fileSystem),
      SubnetId: ref(subnet),
      SecurityGroups,
    })),
  );
  const zones = subnets(template, 'Private').map(({ Properties }) => JSON.stringify(Properties.AvailabilityZone));
  expect(new Set(zones).size).toBe(2);
  expect(mayCall(template, SecurityGroups[0] as object)).toEqual([
    { ports: 'tcp 2049-2049', from: groupOf(template, 'NetworkFunctions') },
  ]);
});

claim('efs/standard-and-ia', (template) => {
  expect(resource(template, FILE_SYSTEM, 'ModelsFileSystem').Properties.LifecyclePolicies).toEqual([
    { TransitionToIA: 'AFTER_30_DAYS' },
    { TransitionToPrimaryStorageClass: 'AFTER_1_ACCESS' },
  ]);
});

/** In the variant, which keeps the files in the first zone. */
function keptInOneZone(template: Template): void {
  const [subnet] = subnets(template, 'Private');
  const fileSystem = resource(template, FILE_SYSTEM, 'ModelsFileSystem').Properties;
  expect(fileSystem.AvailabilityZoneName).toEqual(subnet?.Properties.AvailabilityZone);
  // Without it a One Zone file system is backed up, and the backups outlive the lab.
  expect(fileSystem.BackupPolicy).toEqual({ Status: 'DISABLED' });
  expect(resourcesOf(template, MOUNT_TARGET).map(({ Properties }) => Properties.SubnetId)).toEqual([
    { Ref: subnet?.id },
  ]);
  for (const name of ['Scorer', 'Publisher', 'Checker']) {
    expect(placeOf(template, name).SubnetIds).toEqual([{ Ref: subnet?.id }]);
  }
}

claim('efs/one-zone', keptInOneZone, { variant: 'one-zone' });

claim('efs/access-point', (template) => {
  const fileSystem = resource(template, FILE_SYSTEM, 'ModelsFileSystem');
  const accessPoint = resource(template, ACCESS_POINT, 'ModelsFileSystemAccessPoint');
  expect(accessPoint.Properties).toMatchObject({
    FileSystemId: ref(fileSystem),
    PosixUser: { Uid: '1000', Gid: '1000' },
    RootDirectory: { Path: '/models', CreationInfo: { OwnerUid: '1000', OwnerGid: '1000', Permissions: '750' } },
  });
  const filesOf = (name: string) => {
    const { Role } = resource(template, FUNCTION, name).Properties;
    return resourcesOf(template, 'AWS::IAM::Policy')
      .filter(({ Properties }) => Properties.Roles.some((role: { Ref: string }) => role.Ref === Role['Fn::GetAtt'][0]))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Action }) => JSON.stringify(Action).includes('elasticfilesystem:'));
  };
  const through = {
    Effect: 'Allow',
    Resource: arnOf(fileSystem),
    Condition: { StringEquals: { 'elasticfilesystem:AccessPointArn': arnOfAccessPoint(template) } },
  };
  const [mount, write] = ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'];
  expect(filesOf('Publisher')).toEqual([{ Action: [mount, write], ...through }]);
  for (const name of ['Scorer', 'Checker']) expect(filesOf(name)).toEqual([{ Action: mount, ...through }]);
});

import { EC2 } from '@aws-sdk/client-ec2';
import { type Aws, configOf, deploy, destroy, itIsFixed, update } from '../support';
import { arnOf, ref, role } from '../templates';

const ec2Of = (aws: Aws) => new EC2(configOf(aws));
const of = (type: string, Properties: object) => ({ Type: `AWS::${type}`, Properties: { ...Properties } });

const NETWORK = {
  Vpc: of('EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
  Subnet: of('EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.0.0/24' }),
  Group: of('EC2::SecurityGroup', { VpcId: ref('Vpc'), GroupDescription: 'Callers & called' }),
  Table: of('EC2::RouteTable', { VpcId: ref('Vpc') }),
};
const POLICY = { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'dynamodb:GetItem', Resource: '*' }] };
const gateway = of('EC2::VPCEndpoint', {
  VpcId: ref('Vpc'),
  ServiceName: 'com.amazonaws.us-east-1.dynamodb',
  RouteTableIds: [ref('Table')],
  PolicyDocument: POLICY,
});

const destinationsOf = async (aws: Aws, RouteTableId: string | undefined) => {
  const { RouteTables } = await ec2Of(aws).describeRouteTables({ RouteTableIds: [RouteTableId ?? ''] });
  return RouteTables?.[0]?.Routes?.map(({ DestinationPrefixListId, GatewayId }) => [
    DestinationPrefixListId,
    GatewayId,
  ]);
};

itIsFixed('a gateway endpoint is a route from the prefix list of its service, as long as it is there', async (aws) => {
  const { Table, Tables } = await deploy(aws, 'gateway', { ...NETWORK, Tables: gateway });
  const { PrefixLists } = await ec2Of(aws).describePrefixLists({
    Filters: [{ Name: 'prefix-list-name', Values: ['com.amazonaws.us-east-1.dynamodb'] }],
  });
  const local = [undefined, 'local'];
  expect(await destinationsOf(aws, Table)).toEqual([local, [PrefixLists?.[0]?.PrefixListId, Tables]]);
  expect(await update(aws, 'gateway', NETWORK)).toBe('UPDATE_COMPLETE');
  expect(await destinationsOf(aws, Table)).toEqual([local]);
  await destroy(aws, 'gateway');
});

itIsFixed('an endpoint tells its private DNS, its security groups and its policy', async (aws) => {
  const { Tables, Queues, Group } = await deploy(aws, 'endpoints', {
    ...NETWORK,
    Tables: gateway,
    Queues: of('EC2::VPCEndpoint', {
      VpcId: ref('Vpc'),
      VpcEndpointType: 'Interface',
      ServiceName: 'com.amazonaws.us-east-1.sqs',
      SubnetIds: [ref('Subnet')],
      SecurityGroupIds: [ref('Group')],
      PrivateDnsEnabled: true,
    }),
  });
  const describe = async (id: string | undefined) => {
    const { VpcEndpoints } = await ec2Of(aws).describeVpcEndpoints({ VpcEndpointIds: [id ?? ''] });
    return VpcEndpoints?.[0];
  };
  expect(await describe(Queues)).toMatchObject({
    PrivateDnsEnabled: true,
    Groups: [{ GroupId: Group, GroupName: expect.stringContaining('Group') }],
  });
  const tables = await describe(Tables);
  expect(tables).toMatchObject({ PrivateDnsEnabled: false, Groups: [] });
  expect(JSON.parse(tables?.PolicyDocument ?? '{}')).toEqual(POLICY);
});

itIsFixed('a function knows its network and its file system, until the template takes them away', async (aws) => {
  const file = 'arn:aws:elasticfilesystem:us-east-1:000000000000:access-point/fsap-0123456789abcdef0';
  const functionIn = (more: object) =>
    of('Lambda::Function', {
      Role: arnOf('Role'),
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Code: { ZipFile: 'exports.handler = async () => 1;' },
      ...more,
    });
  const placed = functionIn({
    VpcConfig: { SubnetIds: [ref('Subnet')], SecurityGroupIds: [ref('Group')] },
    FileSystemConfigs: [{ Arn: file, LocalMountPath: '/mnt/x' }],
  });
  const { Handler, Vpc, Subnet, Group } = await deploy(aws, 'placed', { ...NETWORK, Role: role, Handler: placed });
  const configuration = () => aws.lambda.getFunctionConfiguration({ FunctionName: Handler });
  expect(await configuration()).toMatchObject({
    VpcConfig: { VpcId: Vpc, SubnetIds: [Subnet], SecurityGroupIds: [Group] },
    FileSystemConfigs: [{ Arn: file, LocalMountPath: '/mnt/x' }],
  });
  expect(await update(aws, 'placed', { ...NETWORK, Role: role, Handler: functionIn({}) })).toBe('UPDATE_COMPLETE');
  expect(await configuration()).toMatchObject({ VpcConfig: { SubnetIds: [] } });
  expect(await configuration()).not.toHaveProperty('FileSystemConfigs');
});

itIsFixed('a dry run is refused as one that would succeed, and does nothing', async (aws) => {
  const ec2 = ec2Of(aws);
  expect(await ec2.createKeyPair({ KeyName: 'tried', DryRun: true }).catch((error) => error)).toMatchObject({
    name: 'DryRunOperation',
    message: 'Request would have succeeded, but DryRun flag is set.',
  });
  expect((await ec2.describeKeyPairs()).KeyPairs).toEqual([]);
  await ec2.createKeyPair({ KeyName: 'tried', DryRun: false });
  expect((await ec2.describeKeyPairs()).KeyPairs).toMatchObject([{ KeyName: 'tried' }]);
});

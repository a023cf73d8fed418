import {
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcEndpointsCommand,
  type Route,
  type RouteTable,
} from '@aws-sdk/client-ec2';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import type { VpcAndEfs } from '../stack';

const EVERYWHERE = '0.0.0.0/0';

export const network = walkthrough<VpcAndEfs, 'FirstZone' | 'SecondZone'>((step) => [
  step({
    title: 'Look for a way out',
    explain:
      "A subnet is private because of its routes, and for nothing else. These lead to the network itself and, by the list of DynamoDB's addresses, to an endpoint. The variant `nat` has one more.",
    call: ({ FirstPrivateSubnetId, SecondPrivateSubnetId }) =>
      new DescribeRouteTablesCommand({
        Filters: [{ Name: 'association.subnet-id', Values: [FirstPrivateSubnetId, SecondPrivateSubnetId] }],
      }),
    check: ({ RouteTables = [] }, { TablesEndpointId, NatAddress }) => {
      expect(RouteTables).toHaveLength(2);
      for (const { Routes = [] } of RouteTables) {
        const out = Routes.find(({ DestinationCidrBlock }) => DestinationCidrBlock === EVERYWHERE);
        expect(out?.NatGatewayId?.slice(0, 4)).toBe(NatAddress === 'none' ? undefined : 'nat-');
        expect(Routes.find(({ GatewayId }) => GatewayId === TablesEndpointId)?.DestinationPrefixListId).toMatch(/^pl-/);
      }
    },
    show: ({ RouteTables = [] }) => routesText(RouteTables),
  }),
  step({
    title: 'Compare with a public subnet',
    explain: 'Its route to the internet gateway makes it public. Keep that in mind for the end of this walk.',
    call: ({ PublicSubnetId }) =>
      new DescribeRouteTablesCommand({ Filters: [{ Name: 'association.subnet-id', Values: [PublicSubnetId] }] }),
    check: ({ RouteTables = [] }) => {
      const routes = RouteTables.flatMap(({ Routes = [] }) => Routes);
      expect(routes.find(({ DestinationCidrBlock }) => DestinationCidrBlock === EVERYWHERE)?.GatewayId).toMatch(
        /^igw-/,
      );
    },
    show: ({ RouteTables = [] }) => routesText(RouteTables),
  }),
  step({
    title: 'Look at the two endpoints',
    explain:
      'A gateway endpoint stands in route tables and costs nothing; only S3 and DynamoDB have one. An interface endpoint stands in subnets, with an address in each, and is paid by zone and hour. With private DNS the usual name of the service leads to it.',
    call: ({ TablesEndpointId, QueuesEndpointId }) =>
      new DescribeVpcEndpointsCommand({ VpcEndpointIds: [TablesEndpointId, QueuesEndpointId] }),
    check: ({ VpcEndpoints = [] }) => {
      const [gateway, ...others] = VpcEndpoints.filter(({ VpcEndpointType }) => VpcEndpointType === 'Gateway');
      expect(others).toEqual([]);
      expect(gateway?.RouteTableIds).toHaveLength(2);
      expect(gateway?.PolicyDocument).toContain('dynamodb:GetItem');
      const face = VpcEndpoints.find(({ VpcEndpointType }) => VpcEndpointType === 'Interface');
      expect(face?.SubnetIds).toHaveLength(2);
      expect(face?.PrivateDnsEnabled).toBe(true);
    },
    show: ({ VpcEndpoints = [] }) =>
      table(
        VpcEndpoints.map(({ ServiceName = '', VpcEndpointType = '', RouteTableIds = [], SubnetIds = [] }) => [
          ServiceName,
          VpcEndpointType,
          [...RouteTableIds, ...SubnetIds].join(' '),
        ]),
      ),
  }),
  step({
    title: 'See who may knock',
    explain:
      'A function has no address that a rule could name, but it has a security group: NFS (2049) on the mount targets and HTTPS (443) on the endpoint are open to that group alone. Whoever forgets a rule waits for a timeout.',
    call: ({ FilesGroupId, QueuesGroupId }) =>
      new DescribeSecurityGroupsCommand({ GroupIds: [FilesGroupId, QueuesGroupId] }),
    check: ({ SecurityGroups = [] }, { FunctionsGroupId, FilesGroupId, QueuesGroupId }) => {
      const rulesOf = (id: string) =>
        SecurityGroups.find(({ GroupId }) => GroupId === id)?.IpPermissions?.map((rule) => ({
          port: rule.FromPort,
          groups: rule.UserIdGroupPairs?.map(({ GroupId }) => GroupId),
          ranges: rule.IpRanges ?? [],
        }));
      expect(rulesOf(FilesGroupId)).toEqual([{ port: 2049, groups: [FunctionsGroupId], ranges: [] }]);
      expect(rulesOf(QueuesGroupId)).toEqual([{ port: 443, groups: [FunctionsGroupId], ranges: [] }]);
    },
  }),
  step({
    title: 'Ask which zones these are',
    explain: 'By their ids: the name `us-east-1a` may be another zone in every account, an id is the same in all.',
    call: ({ FirstPrivateSubnetId, SecondPrivateSubnetId }) =>
      new DescribeSubnetsCommand({ SubnetIds: [FirstPrivateSubnetId, SecondPrivateSubnetId] }),
    capture: {
      FirstZone: `Subnets[?CidrBlock == '10.0.2.0/24'] | [0].AvailabilityZoneId`,
      SecondZone: `Subnets[?CidrBlock == '10.0.3.0/24'] | [0].AvailabilityZoneId`,
    },
    check: ({ Subnets = [] }) =>
      expect(new Set(Subnets.map(({ AvailabilityZoneId }) => AvailabilityZoneId)).size).toBe(2),
  }),
  step({
    title: 'See where the scorer stands',
    explain:
      'In subnets of both zones, with a security group, and with an access point in its file system. It needs no more to be in a network. The emulator keeps this as a record: there the function runs on your machine.',
    call: ({ ScorerName }) => new GetFunctionConfigurationCommand({ FunctionName: ScorerName }),
    check: ({ VpcConfig, FileSystemConfigs }, { VpcId, FirstPrivateSubnetId, FunctionsGroupId, AccessPointId }) => {
      expect(VpcConfig).toMatchObject({ VpcId, SecurityGroupIds: [FunctionsGroupId] });
      expect(VpcConfig?.SubnetIds).toContain(FirstPrivateSubnetId);
      expect(FileSystemConfigs).toEqual([
        { Arn: expect.stringContaining(`:access-point/${AccessPointId}`), LocalMountPath: '/mnt/models' },
      ]);
    },
  }),
  step({
    title: 'Count the network interfaces',
    explain:
      'Lambda makes one for each pair of subnet and security group, and all functions and all their instances share it: here are five functions and three pairs.',
    awsOnly: 'On the emulator a function has no network interface.',
    call: ({ VpcId }) =>
      new DescribeNetworkInterfacesCommand({
        Filters: [
          { Name: 'vpc-id', Values: [VpcId] },
          { Name: 'interface-type', Values: ['lambda'] },
        ],
      }),
    example: ({ FirstPrivateSubnetId, SecondPrivateSubnetId, PublicSubnetId, FunctionsGroupId }) => ({
      NetworkInterfaces: [FirstPrivateSubnetId, SecondPrivateSubnetId, PublicSubnetId].map((SubnetId) => ({
        InterfaceType: 'lambda' as const,
        Description: 'AWS Lambda VPC ENI-0a1b2c3d',
        SubnetId,
        Groups: [{ GroupId: FunctionsGroupId }],
      })),
    }),
    check: ({ NetworkInterfaces = [] }, { FirstPrivateSubnetId, SecondPrivateSubnetId, PublicSubnetId }) =>
      expect(NetworkInterfaces.map(({ SubnetId }) => SubnetId).sort()).toEqual(
        [FirstPrivateSubnetId, SecondPrivateSubnetId, PublicSubnetId].sort(),
      ),
  }),
]);

function routesText(tables: readonly RouteTable[]): string {
  return table(
    tables.flatMap(({ RouteTableId = '', Routes = [] }) =>
      Routes.map((route) => [RouteTableId, destinationOf(route), '->', route.GatewayId ?? route.NatGatewayId ?? '']),
    ),
  );
}

function destinationOf({ DestinationCidrBlock, DestinationPrefixListId }: Route): string {
  return DestinationCidrBlock ?? DestinationPrefixListId ?? '';
}

import { arnOf, type Resources, ref } from '../templates';
import { get, join, of, vpc } from './resources';

/** Stacks with a resource of each type of the table that has to do with networks. */
export const NETWORK_STACKS: Record<string, Resources> = {
  network: {
    ...vpc,
    Other: of('EC2::VPC', { CidrBlock: '10.1.0.0/16' }),
    Address: of('EC2::EIP', { Domain: 'vpc' }),
    Nat: of('EC2::NatGateway', { SubnetId: ref('Subnet'), AllocationId: get('Address', 'AllocationId') }),
    Peering: of('EC2::VPCPeeringConnection', { VpcId: ref('Vpc'), PeerVpcId: ref('Other') }),
    Acl: of('EC2::NetworkAcl', { VpcId: ref('Vpc') }),
    AclEntry: of('EC2::NetworkAclEntry', {
      NetworkAclId: ref('Acl'),
      RuleNumber: '100',
      Protocol: 6,
      RuleAction: 'allow',
      CidrBlock: get('Vpc', 'CidrBlock'),
      PortRange: { From: '443', To: 443 },
    }),
    Ingress: of('EC2::SecurityGroupIngress', {
      GroupId: ref('Group'),
      IpProtocol: 'tcp',
      FromPort: '443',
      ToPort: 443,
      CidrIp: get('Vpc', 'CidrBlock'),
    }),
    Egress: of('EC2::SecurityGroupEgress', {
      GroupId: ref('Group'),
      IpProtocol: 'tcp',
      FromPort: 5432,
      ToPort: 5432,
      DestinationSecurityGroupId: ref('Group'),
    }),
    Options: of('EC2::DHCPOptions', { DomainName: 'shop.internal', DomainNameServers: ['AmazonProvidedDNS'] }),
    Customer: of('EC2::CustomerGateway', { Type: 'ipsec.1', IpAddress: '203.0.113.1', BgpAsn: 65000 }),
    VpnGateway: of('EC2::VPNGateway', { Type: 'ipsec.1' }),
    Vpn: of('EC2::VPNConnection', {
      Type: 'ipsec.1',
      CustomerGatewayId: ref('Customer'),
      VpnGatewayId: ref('VpnGateway'),
      StaticRoutesOnly: true,
    }),
    FlowLog: of('EC2::FlowLog', {
      ResourceId: ref('Vpc'),
      ResourceType: 'VPC',
      TrafficType: 'REJECT',
      LogGroupName: 'flows',
      DeliverLogsPermissionArn: 'arn:aws:iam::000000000000:role/flows',
    }),
  },
  machine: {
    ...vpc,
    Key: of('EC2::KeyPair', { KeyName: 'lab' }),
    Machine: of('EC2::Instance', {
      ImageId: 'ami-12345678',
      InstanceType: 't3.micro',
      SubnetId: ref('Subnet'),
      SecurityGroupIds: [ref('Group')],
      KeyName: ref('Key'),
      UserData: { 'Fn::Base64': '#!/bin/sh' },
    }),
    Disk: of('EC2::Volume', { AvailabilityZone: get('Machine', 'AvailabilityZone'), Size: '10', Encrypted: 'true' }),
    Attachment: of('EC2::VolumeAttachment', { VolumeId: ref('Disk'), InstanceId: ref('Machine'), Device: '/dev/sdf' }),
    Interface: of('EC2::NetworkInterface', { SubnetId: ref('Subnet'), GroupSet: [ref('Group')] }),
    Address: of('EC2::EIP'),
    Association: of('EC2::EIPAssociation', {
      AllocationId: get('Address', 'AllocationId'),
      InstanceId: ref('Machine'),
    }),
  },
  edge: {
    ...vpc,
    Second: of('EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.1.0/24', AvailabilityZone: 'us-east-1b' }),
    Balancer: of('ElasticLoadBalancingV2::LoadBalancer', { Subnets: [ref('Subnet'), ref('Second')] }),
    Acl: of('WAFv2::WebACL', {
      Scope: 'REGIONAL',
      DefaultAction: { Allow: {} },
      VisibilityConfig: { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: 'all' },
    }),
    AclAssociation: of('WAFv2::WebACLAssociation', { ResourceArn: ref('Balancer'), WebACLArn: arnOf('Acl') }),
    Addresses: of('WAFv2::IPSet', { Scope: 'REGIONAL', IPAddressVersion: 'IPV4', Addresses: ['203.0.113.0/24'] }),
    Check: of('Route53::HealthCheck', {
      HealthCheckConfig: { Type: 'HTTP', FullyQualifiedDomainName: 'example.com', Port: 80 },
    }),
    PublicKey: of('CloudFront::PublicKey', {
      PublicKeyConfig: { CallerReference: 'lab', Name: 'lab', EncodedKey: '-----BEGIN PUBLIC KEY-----' },
    }),
    KeyGroup: of('CloudFront::KeyGroup', { KeyGroupConfig: { Name: 'lab', Items: [ref('PublicKey')] } }),
    Api: of('ApiGatewayV2::Api', {
      Name: 'sockets',
      ProtocolType: 'WEBSOCKET',
      RouteSelectionExpression: '$request.body.action',
    }),
    Integration: of('ApiGatewayV2::Integration', { ApiId: ref('Api'), IntegrationType: 'MOCK' }),
    Route: of('ApiGatewayV2::Route', {
      ApiId: ref('Api'),
      RouteKey: '$default',
      Target: join('integrations/', ref('Integration')),
    }),
    Deployment: { ...of('ApiGatewayV2::Deployment', { ApiId: ref('Api') }), DependsOn: 'Route' },
  },
};

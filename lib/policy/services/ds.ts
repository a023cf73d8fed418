import type { ServicePermissions } from '../permission';
import { ANYTHING } from './common';

/** Directory Service puts network interfaces and a security group into the caller's network, with his own rights. */
const MAKES_INTERFACES = [
  'ec2:AuthorizeSecurityGroupEgress',
  'ec2:AuthorizeSecurityGroupIngress',
  'ec2:CreateNetworkInterface',
  'ec2:CreateSecurityGroup',
  'ec2:CreateTags',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcs',
];
const DELETES_INTERFACES = [
  'ec2:DeleteNetworkInterface',
  'ec2:DeleteSecurityGroup',
  'ec2:DescribeNetworkInterfaces',
  'ec2:RevokeSecurityGroupEgress',
  'ec2:RevokeSecurityGroupIngress',
];

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsdirectoryservice.html',
  type: 'AWS::DirectoryService::MicrosoftAD',
  arn: (partition) => `arn:${partition}:ds:*:*:directory/*`,
  // A directory has no name before it is there.
  operations: {
    ConnectDirectory: { on: ANYTHING, also: [{ actions: MAKES_INTERFACES, on: ANYTHING }] },
    DeleteDirectory: { on: ANYTHING, also: [{ actions: DELETES_INTERFACES, on: ANYTHING }] },
    DescribeDirectories: { on: ANYTHING },
  },
} satisfies ServicePermissions;

import type { ServicePermissions } from '../permission';
import { ANYTHING } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html',
  type: 'AWS::EC2::VPC',
  arn: (partition) => `arn:${partition}:ec2:*:*:vpc/*`,
  // None of the descriptions can be narrowed to a resource.
  operations: {
    DescribeAvailabilityZones: { on: ANYTHING },
    DescribeNetworkInterfaces: { on: ANYTHING },
    DescribeRouteTables: { on: ANYTHING },
    DescribeSecurityGroups: { on: ANYTHING },
    DescribeSubnets: { on: ANYTHING },
    DescribeVpcEndpoints: { on: ANYTHING },
  },
} satisfies ServicePermissions;

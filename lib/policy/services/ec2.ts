import type { Place, ServicePermissions } from '../permission';
import { ANYTHING } from './common';

/** Key pairs that a walk tries to make: each try is a dry run. */
const KEY_PAIRS: Place = { name: 'OnKeyPairs', arn: (partition) => `arn:${partition}:ec2:*:*:key-pair/cdk-labs-*` };

/** Their ids are not known before they are there. */
const INSTANCES: Place = { name: 'OnInstances', arn: (partition) => `arn:${partition}:ec2:*:*:instance/*` };

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html',
  type: 'AWS::EC2::VPC',
  arn: (partition) => `arn:${partition}:ec2:*:*:vpc/*`,
  // None of the descriptions can be narrowed to a resource.
  operations: {
    GetConsoleOutput: { on: INSTANCES },
    CreateKeyPair: { on: KEY_PAIRS },
    DescribeAvailabilityZones: { on: ANYTHING },
    DescribeKeyPairs: { on: ANYTHING },
    DescribeNetworkInterfaces: { on: ANYTHING },
    DescribeRouteTables: { on: ANYTHING },
    DescribeSecurityGroups: { on: ANYTHING },
    DescribeSubnets: { on: ANYTHING },
    DescribeVpcEndpoints: { on: ANYTHING },
  },
} satisfies ServicePermissions;

import type { ServicePermissions } from '../permission';
import { ANYTHING, AS_NAMED } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2autoscaling.html',
  type: 'AWS::AutoScaling::AutoScalingGroup',
  arn: (partition, name) => `arn:${partition}:autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/${name}`,
  operations: {
    DescribeAutoScalingGroups: { on: ANYTHING },
    SetDesiredCapacity: AS_NAMED,
  },
} satisfies ServicePermissions;

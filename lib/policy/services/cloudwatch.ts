import type { Place, ServicePermissions } from '../permission';

/** It asks for all alarms, also of one who names his. */
const ALL_ALARMS: Place = { name: 'OnAllAlarms', arn: (partition) => `arn:${partition}:cloudwatch:*:*:alarm:*` };

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html',
  type: 'AWS::CloudWatch::Alarm',
  arn: (partition, name) => `arn:${partition}:cloudwatch:*:*:alarm:${name}`,
  operations: { DescribeAlarms: { on: ALL_ALARMS } },
} satisfies ServicePermissions;

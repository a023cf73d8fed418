import type { ServicePermissions } from '../permission';
import { AS_NAMED } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html',
  type: 'AWS::Logs::LogGroup',
  // What is in a group has the ARN of the group and more.
  arn: (partition, name) => `arn:${partition}:logs:*:*:log-group:${name}`,
  operations: { FilterLogEvents: AS_NAMED },
} satisfies ServicePermissions;

import type { ServicePermissions } from '../permission';
import { ANYTHING } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html',
  type: 'AWS::CloudTrail::Trail',
  arn: (partition, name) => `arn:${partition}:cloudtrail:*:*:trail/${name}`,
  // The history of events is the account's; there is no trail to name.
  operations: { LookupEvents: { on: ANYTHING } },
} satisfies ServicePermissions;

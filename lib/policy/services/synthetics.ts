import type { ServicePermissions } from '../permission';
import { AS_NAMED } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchsynthetics.html',
  type: 'AWS::Synthetics::Canary',
  naming: 'id',
  arn: (partition, name) => `arn:${partition}:synthetics:*:*:canary:${name}`,
  operations: { GetCanaryRuns: AS_NAMED },
} satisfies ServicePermissions;

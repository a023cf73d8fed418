import type { Place, ServicePermissions } from '../permission';

/** The CDK cuts the names of canaries to 21 characters, so that they do not begin with a stack's. */
const CANARIES: Place = {
  name: 'OnCanaries',
  arn: (partition) => `arn:${partition}:synthetics:*:*:canary:*`,
};

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchsynthetics.html',
  type: 'AWS::Synthetics::Canary',
  arn: CANARIES.arn,
  operations: { GetCanaryRuns: { on: CANARIES } },
} satisfies ServicePermissions;

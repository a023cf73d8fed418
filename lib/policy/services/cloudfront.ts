import type { ServicePermissions } from '../permission';
import { AS_NAMED } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html',
  type: 'AWS::CloudFront::Distribution',
  // CloudFront chooses the ids, so that nobody knows them before; it has no Regions.
  arn: (partition) => `arn:${partition}:cloudfront::*:distribution/*`,
  operations: { CreateInvalidation: AS_NAMED, GetInvalidation: AS_NAMED },
} satisfies ServicePermissions;

import type { Kind, ServicePermissions } from '../permission';
import { AS_NAMED } from './common';

const FUNCTION: Kind = {
  name: 'OnFunctions',
  type: 'AWS::CloudFront::Function',
  arn: (partition, name) => `arn:${partition}:cloudfront::*:function/${name}`,
};

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html',
  type: 'AWS::CloudFront::Distribution',
  // CloudFront chooses the ids, so that nobody knows them before; it has no Regions.
  arn: (partition) => `arn:${partition}:cloudfront::*:distribution/*`,
  operations: {
    CreateInvalidation: AS_NAMED,
    GetInvalidation: AS_NAMED,
    DescribeFunction: { on: FUNCTION },
    TestFunction: { on: FUNCTION },
  },
} satisfies ServicePermissions;

import type { ServicePermissions } from '../permission';
import { AS_NAMED } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html',
  type: 'AWS::CloudFront::Function',
  arn: (partition, name) => `arn:${partition}:cloudfront::*:function/${name}`,
  operations: { DescribeFunction: AS_NAMED, TestFunction: AS_NAMED },
} satisfies ServicePermissions;

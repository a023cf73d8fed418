import type { ServicePermissions } from '../permission';
import { AS_NAMED } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisfirehose.html',
  type: 'AWS::KinesisFirehose::DeliveryStream',
  naming: 'cutStack',
  arn: (partition, name) => `arn:${partition}:firehose:*:*:deliverystream/${name}`,
  operations: { PutRecord: AS_NAMED },
} satisfies ServicePermissions;

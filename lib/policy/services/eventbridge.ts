import type { ServicePermissions } from '../permission';
import { AS_NAMED } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html',
  type: 'AWS::Events::EventBus',
  arn: (partition, name) => `arn:${partition}:events:*:*:event-bus/${name}`,
  operations: {
    PutEvents: AS_NAMED,
  },
} satisfies ServicePermissions;

import type { Place, ServicePermissions } from '../permission';
import { ANYTHING, AS_NAMED, ENCRYPT_AND_DECRYPT } from './common';

const PUSH_ENDPOINTS: Place = { name: 'OnPushEndpoints', arn: (partition) => `arn:${partition}:sns:*:*:endpoint/*` };

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html',
  type: 'AWS::SNS::Topic',
  // A subscription's ARN begins with its topic's.
  arn: (partition, name) => `arn:${partition}:sns:*:*:${name}`,
  // Keys: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
  operations: {
    Publish: ({ TargetArn }) => (TargetArn ? { on: PUSH_ENDPOINTS } : { keys: ENCRYPT_AND_DECRYPT }),
    PublishBatch: { actions: ['sns:Publish'], keys: ENCRYPT_AND_DECRYPT },
    Subscribe: AS_NAMED,
    Unsubscribe: AS_NAMED,
    GetSubscriptionAttributes: AS_NAMED,
    SetSubscriptionAttributes: AS_NAMED,
    CreatePlatformApplication: { on: ANYTHING },
    CreatePlatformEndpoint: { on: ANYTHING },
    DeletePlatformApplication: { on: ANYTHING },
  },
} satisfies ServicePermissions;

import type { Place, ServicePermissions } from '../permission';
import { ANYTHING } from './common';

/** The one quota that a walk may ask to raise: how many requests a second API Gateway takes. */
const THROTTLE_RATE: Place = {
  name: 'OnThrottleRate',
  arn: (partition) => `arn:${partition}:servicequotas:*:*:apigateway/L-8A5B8E43`,
};

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_servicequotas.html',
  // Quotas are the account's, and none is a resource of a stack.
  type: 'AWS::ApiGateway::RestApi',
  arn: THROTTLE_RATE.arn,
  operations: {
    ListServiceQuotas: { on: ANYTHING },
    RequestServiceQuotaIncrease: { on: THROTTLE_RATE },
  },
} satisfies ServicePermissions;

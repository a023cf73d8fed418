import type { ServicePermissions } from '../permission';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html',
  type: 'AWS::Events::EventBus',
  // The CDK names buses, after the stack and without a dash.
  arn: (partition, name) => `arn:${partition}:events:*:*:event-bus/${name.replace('-*', '*')}`,
  operations: {
    PutEvents: { actions: ['events:PutEvents'] },
  },
} satisfies ServicePermissions;

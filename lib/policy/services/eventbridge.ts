import type { Kind, ServicePermissions } from '../permission';
import { ANYTHING } from './common';

const ARCHIVES: Kind = {
  name: 'OnArchives',
  type: 'AWS::Events::Archive',
  naming: 'cutStack',
  arn: (partition, name) => `arn:${partition}:events:*:*:archive/${name}`,
};
/** A replay is named by who starts it. */
const REPLAYS = { name: 'OnReplays', arn: (partition: string) => `arn:${partition}:events:*:*:replay/*` };
const START = ['events:StartReplay'];

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html',
  type: 'AWS::Events::EventBus',
  // The CDK names buses, after the stack and without a dash.
  arn: (partition, name) => `arn:${partition}:events:*:*:event-bus/${name.replace('-*', '*')}`,
  operations: {
    PutEvents: { actions: ['events:PutEvents'] },
    TestEventPattern: { actions: ['events:TestEventPattern'], on: ANYTHING },
    // It is asked for all three.
    StartReplay: {
      actions: START,
      also: [
        { actions: START, on: ARCHIVES },
        { actions: START, on: REPLAYS },
      ],
    },
    DescribeReplay: { actions: ['events:DescribeReplay'], on: REPLAYS },
  },
} satisfies ServicePermissions;

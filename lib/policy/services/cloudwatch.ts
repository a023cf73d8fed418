import type { Permission, Place, ServicePermissions } from '../permission';
import { ANYTHING, AS_NAMED } from './common';

/** It asks for all alarms, also of one who names his. */
const ALL_ALARMS: Place = { name: 'OnAllAlarms', arn: (partition) => `arn:${partition}:cloudwatch:*:*:alarm:*` };

/** What a walkthrough makes. They are not named after a stack, so that nobody may change the lab's own. */
const MADE = 'cdk-labs-';
const MADE_ALARMS: Place = {
  name: 'OnMadeAlarms',
  arn: (partition) => `arn:${partition}:cloudwatch:*:*:alarm:${MADE}*`,
};

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html',
  type: 'AWS::CloudWatch::Alarm',
  arn: (partition, name) => `arn:${partition}:cloudwatch:*:*:alarm:${name}`,
  operations: {
    DescribeAlarms: { on: ALL_ALARMS },
    DescribeAlarmHistory: ({ AlarmName }: { readonly AlarmName: string }): Permission =>
      AlarmName.startsWith(MADE) ? { on: MADE_ALARMS } : AS_NAMED,
    SetAlarmState: AS_NAMED,
    DisableAlarmActions: AS_NAMED,
    EnableAlarmActions: AS_NAMED,
    PutMetricAlarm: { on: MADE_ALARMS },
    DeleteAlarms: { on: MADE_ALARMS },
    // Metrics have no ARN.
    PutMetricData: { on: ANYTHING },
    GetMetricData: { on: ANYTHING },
    GetMetricStatistics: { on: ANYTHING },
    ListMetrics: { on: ANYTHING },
    DescribeAnomalyDetectors: { on: ANYTHING },
  },
} satisfies ServicePermissions;

import type { ServicePermissions } from '../permission';
import { AS_NAMED } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridgescheduler.html',
  type: 'AWS::Scheduler::ScheduleGroup',
  arn: (partition, name) => `arn:${partition}:scheduler:*:*:schedule/${name}/*`,
  operations: {
    CreateSchedule: AS_NAMED,
  },
} satisfies ServicePermissions;

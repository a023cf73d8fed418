import type { ServicePermissions } from '../permission';
import { AS_NAMED } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html',
  type: 'AWS::Glue::Job',
  arn: (partition, name) => `arn:${partition}:glue:*:*:job/${name}`,
  operations: { StartJobRun: AS_NAMED, GetJobRun: AS_NAMED },
} satisfies ServicePermissions;

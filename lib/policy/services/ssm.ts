import type { ServicePermissions } from '../permission';
import { AS_NAMED } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html',
  type: 'AWS::SSM::Parameter',
  naming: 'id',
  arn: (partition, name) => `arn:${partition}:ssm:*:*:parameter/CFN-${name}`,
  operations: { PutParameter: AS_NAMED },
} satisfies ServicePermissions;

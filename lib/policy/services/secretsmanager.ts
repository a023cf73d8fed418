import type { ServicePermissions } from '../permission';
import { AS_NAMED } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html',
  type: 'AWS::SecretsManager::Secret',
  naming: 'id',
  arn: (partition, name) => `arn:${partition}:secretsmanager:*:*:secret:${name}`,
  operations: { GetSecretValue: AS_NAMED, DescribeSecret: AS_NAMED, RotateSecret: AS_NAMED },
} satisfies ServicePermissions;

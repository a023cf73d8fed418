import type { Permission, ServicePermissions } from '../permission';
import { AS_NAMED } from './common';
import lambda from './lambda';

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html */
const ROTATE: Permission = {
  also: [{ actions: ['lambda:InvokeFunction'], on: { ...lambda, name: 'OnRotation' } }],
};

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html',
  type: 'AWS::SecretsManager::Secret',
  naming: 'id',
  arn: (partition, name) => `arn:${partition}:secretsmanager:*:*:secret:${name}`,
  operations: { GetSecretValue: AS_NAMED, DescribeSecret: AS_NAMED, RotateSecret: ROTATE },
} satisfies ServicePermissions;

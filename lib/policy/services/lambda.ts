import type { Permission, ServicePermissions } from '../permission';
import { ANYTHING, AS_NAMED, PASS_ROLE } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html',
  type: 'AWS::Lambda::Function',
  naming: 'cutStack',
  // The ARN of a version or an alias begins with its function's.
  arn: (partition, name) => `arn:${partition}:lambda:*:*:function:${name}`,
  operations: {
    Invoke: { actions: ['lambda:InvokeFunction'] },
    UpdateFunctionCode: AS_NAMED,
    UpdateFunctionConfiguration: ({ Role }: { readonly Role?: string }): Permission =>
      Role ? { also: [PASS_ROLE] } : AS_NAMED,
    GetPolicy: AS_NAMED,
    PublishVersion: AS_NAMED,
    CreateAlias: AS_NAMED,
    UpdateAlias: AS_NAMED,
    GetAlias: AS_NAMED,
    DeleteAlias: AS_NAMED,
    GetFunction: AS_NAMED,
    GetFunctionConfiguration: AS_NAMED,
    AddPermission: AS_NAMED,
    RemovePermission: AS_NAMED,
    CreateFunctionUrlConfig: AS_NAMED,
    DeleteFunctionUrlConfig: AS_NAMED,
    PutFunctionConcurrency: AS_NAMED,
    DeleteFunctionConcurrency: AS_NAMED,
    GetAccountSettings: { on: ANYTHING },
  },
} satisfies ServicePermissions;

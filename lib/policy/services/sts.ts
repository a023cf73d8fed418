import type { Permission, ServicePermissions } from '../permission';
import { ANYTHING, AS_NAMED, NOT_ASKED } from './common';
import { GUEST_ROLES } from './iam';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html',
  type: 'AWS::IAM::Role',
  arn: (partition, name) => `arn:${partition}:iam::*:role/${name}`,
  // Who shows a token or an assertion needs no credentials of AWS: these calls are not signed.
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
  operations: {
    // Of a role that trusts the account: one of the lab's, or one that the walk made.
    AssumeRole: ({ RoleArn = '' }: { readonly RoleArn?: string }): Permission =>
      /guest/i.test(RoleArn) ? { on: GUEST_ROLES } : AS_NAMED,
    AssumeRoleWithWebIdentity: NOT_ASKED,
    AssumeRoleWithSAML: NOT_ASKED,
    DecodeAuthorizationMessage: { on: ANYTHING },
  },
} satisfies ServicePermissions;

import type { ServicePermissions } from '../permission';
import { AS_NAMED, NOT_ASKED } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html',
  type: 'AWS::IAM::Role',
  arn: (partition, name) => `arn:${partition}:iam::*:role/${name}`,
  // Who shows a token or an assertion needs no credentials of AWS: these calls are not signed.
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
  operations: {
    // Of a role that trusts the account.
    AssumeRole: AS_NAMED,
    AssumeRoleWithWebIdentity: NOT_ASKED,
    AssumeRoleWithSAML: NOT_ASKED,
  },
} satisfies ServicePermissions;

import type { ServicePermissions } from '../permission';
import { NOT_ASKED } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitoidentity.html',
  type: 'AWS::Cognito::IdentityPool',
  arn: (partition) => `arn:${partition}:cognito-identity:*:*:identitypool/*`,
  // Who shows a login needs no credentials of AWS: these calls are not signed.
  // https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetId.html
  operations: { GetId: NOT_ASKED, GetCredentialsForIdentity: NOT_ASKED },
} satisfies ServicePermissions;

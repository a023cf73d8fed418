import type { Permission, Place, ServicePermissions } from '../permission';
import { NOT_ASKED } from './common';

/** Cognito chooses the ids, so that nobody knows them before. */
const ALL_USER_POOLS: Place = {
  name: 'OnAllUserPools',
  arn: (partition) => `arn:${partition}:cognito-idp:*:*:userpool/*`,
};

// IAM's prefix is another than the SDK's name.
const may = (operation: string): Permission => ({ actions: [`cognito-idp:${operation}`], on: ALL_USER_POOLS });

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html',
  type: 'AWS::Cognito::UserPool',
  arn: ALL_USER_POOLS.arn,
  operations: {
    AdminAddUserToGroup: may('AdminAddUserToGroup'),
    AdminCreateUser: may('AdminCreateUser'),
    AdminSetUserPassword: may('AdminSetUserPassword'),
    AdminInitiateAuth: may('AdminInitiateAuth'),
    AdminDeleteUser: may('AdminDeleteUser'),
    AdminConfirmSignUp: may('AdminConfirmSignUp'),
    AdminListGroupsForUser: may('AdminListGroupsForUser'),
    AdminUpdateUserAttributes: may('AdminUpdateUserAttributes'),
    // What a customer does by himself is not signed: he has a password, a code or a token.
    // https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-public-server-side.html
    SignUp: NOT_ASKED,
    ConfirmSignUp: NOT_ASKED,
    InitiateAuth: NOT_ASKED,
    RespondToAuthChallenge: NOT_ASKED,
    AssociateSoftwareToken: NOT_ASKED,
    VerifySoftwareToken: NOT_ASKED,
    SetUserMFAPreference: NOT_ASKED,
  },
} satisfies ServicePermissions;

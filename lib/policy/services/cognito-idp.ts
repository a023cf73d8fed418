import type { Permission, Place, ServicePermissions } from '../permission';

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
  },
} satisfies ServicePermissions;

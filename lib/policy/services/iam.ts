import type { Kind, Permission, Place, ServicePermissions } from '../permission';
import { ANYTHING, ROLES } from './common';

/** CloudFormation makes up their names, and does not say how they begin. */
const ALL_SAML_PROVIDERS: Place = {
  name: 'OnAllSamlProviders',
  arn: (partition) => `arn:${partition}:iam::*:saml-provider/*`,
};
/** Whose content nobody may change, however much he is allowed: a walk shows that it is AWS who says no. */
const SECURITY_AUDIT: Place = {
  name: 'OnSecurityAudit',
  arn: (partition) => `arn:${partition}:iam::aws:policy/SecurityAudit`,
};

/** Roles that a walk makes by hand, and takes back: it may not delete those of a stack. */
export const GUEST_ROLES: Place = {
  name: 'OnGuestRoles',
  arn: (partition) => `arn:${partition}:iam::*:role/cdk-labs-guest-*`,
};
/** Likewise, devices of the users of a lab. */
const GUEST_DEVICES: Place = {
  name: 'OnGuestDevices',
  arn: (partition) => `arn:${partition}:iam::*:mfa/cdk-labs-guest-*`,
};

const USERS: Kind = {
  name: 'OnUsers',
  type: 'AWS::IAM::User',
  naming: 'cutStack',
  arn: (partition, name) => `arn:${partition}:iam::*:user/${name}`,
};
const POLICIES: Kind = {
  name: 'OnPolicies',
  type: 'AWS::IAM::ManagedPolicy',
  arn: (partition, name) => `arn:${partition}:iam::*:policy/${name}`,
};

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html',
  type: 'AWS::IAM::SAMLProvider',
  arn: ALL_SAML_PROVIDERS.arn,
  operations: {
    UpdateSAMLProvider: { actions: ['iam:UpdateSAMLProvider'], on: ALL_SAML_PROVIDERS },
    CreateAccessKey: { on: USERS },
    DeleteAccessKey: { on: USERS },
    CreateLoginProfile: { on: USERS },
    CreateVirtualMFADevice: { on: GUEST_DEVICES },
    DeleteVirtualMFADevice: { on: GUEST_DEVICES },
    EnableMFADevice: { on: USERS },
    DeactivateMFADevice: { on: USERS },
    SimulatePrincipalPolicy: { on: USERS },
    SimulateCustomPolicy: { on: ANYTHING },
    GenerateServiceLastAccessedDetails: { on: USERS },
    GetServiceLastAccessedDetails: { on: ANYTHING },
    GetPolicy: { on: POLICIES },
    CreatePolicyVersion: ({ PolicyArn = '' }: { readonly PolicyArn?: string }): Permission => ({
      on: PolicyArn.includes('SecurityAudit') ? SECURITY_AUDIT : POLICIES,
    }),
    DeletePolicyVersion: { on: POLICIES },
    SetDefaultPolicyVersion: { on: POLICIES },
    // Of a command that hands a role on.
    PassRole: { on: ROLES },
    ListAttachedRolePolicies: { on: ROLES },
    ListRolePolicies: { on: ROLES },
    GetRolePolicy: { on: GUEST_ROLES },
    CreateRole: { on: GUEST_ROLES },
    DeleteRole: { on: GUEST_ROLES },
    DeleteRolePolicy: { on: GUEST_ROLES },
    GetAccountPasswordPolicy: { on: ANYTHING },
    UpdateAccountPasswordPolicy: { on: ANYTHING },
    DeleteAccountPasswordPolicy: { on: ANYTHING },
  },
} satisfies ServicePermissions;

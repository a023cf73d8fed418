import type { ServiceRow } from './row';

export const SECURITY: Readonly<Record<string, ServiceRow>> = {
  // Who comes from an identity provider stands for an application, like who comes from an identity pool.
  'AWS::IAM::SAMLProvider': { node: { service: () => 'SAML provider', look: 'outside' } },
  'AWS::IAM::OIDCProvider': { node: { service: () => 'OpenID Connect provider', look: 'outside' } },
  // Who is in a group, comes with what the group's policies allow.
  'AWS::IAM::Group': { node: { service: () => 'IAM group', look: 'outside' } },
  'AWS::IAM::ManagedPolicy': {
    links: ({ Groups = [], PolicyDocument }) => [{ from: { value: Groups }, to: { value: PolicyDocument } }],
  },
  // The role itself is no box: it is the way from a provider to what its people may use.
  'AWS::IAM::Role': {
    links: ({ AssumeRolePolicyDocument, Policies = [] }) =>
      /AssumeRoleWith(SAML|WebIdentity)/.test(JSON.stringify(AssumeRolePolicyDocument))
        ? [{ from: { value: AssumeRolePolicyDocument }, to: { value: Policies } }]
        : [],
  },
};

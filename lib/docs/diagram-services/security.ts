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
  'AWS::SecretsManager::Secret': {
    node: {
      service: () => 'Secret',
      look: 'table',
      // Others belong to one that has a box.
      of: ({ ReplicaRegions }) => Boolean(ReplicaRegions),
      mark: () => 'replica in another Region',
      reads: /^secretsmanager:GetSecretValue/,
    },
  },
  'AWS::DirectoryService::MicrosoftAD': {
    node: {
      service: () => 'Managed Microsoft AD',
      look: 'network',
      subnets: ({ VpcSettings }) => VpcSettings.SubnetIds,
    },
  },
  'AWS::DirectoryService::SimpleAD': {
    node: { service: () => 'Simple AD', look: 'network', subnets: ({ VpcSettings }) => VpcSettings.SubnetIds },
  },
  'AWS::SecretsManager::RotationSchedule': {
    links: ({ SecretId, RotationLambdaARN, RotationRules }) => [
      { from: { value: SecretId }, to: { value: RotationLambdaARN }, label: RotationRules?.ScheduleExpression },
    ],
  },
  // The role itself is no box: it is the way from a provider to what its people may use.
  'AWS::IAM::Role': {
    links: ({ AssumeRolePolicyDocument, Policies = [] }) =>
      /AssumeRoleWith(SAML|WebIdentity)/.test(JSON.stringify(AssumeRolePolicyDocument))
        ? [{ from: { value: AssumeRolePolicyDocument }, to: { value: Policies } }]
        : [],
  },
};

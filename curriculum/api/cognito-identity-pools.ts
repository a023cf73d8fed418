import type { Topic } from '../topic';

export default {
  id: 'cognito-identity-pools',
  name: 'Amazon Cognito identity pools',
  mirrors: [
    { note: '001', section: 'Identity Pools (Federated Identities)' },
    { note: '001', section: 'User Pools vs Identity Pools' },
    { note: '002', section: 'Cognito' },
  ],
  claims: [
    {
      id: 'identity-pool',
      text: 'An identity pool gives users temporary AWS credentials.',
      kind: 'template',
      how: 'AWS::Cognito::IdentityPool.CognitoIdentityProviders[].ProviderName and ClientId',
      notes: ['001', '002'],
    },
    {
      id: 'guest-access',
      text: 'An identity pool may give guests credentials.',
      kind: 'template',
      how: 'AWS::Cognito::IdentityPool.AllowUnauthenticatedIdentities = true',
      notes: ['001'],
    },
    {
      id: 'default-roles',
      text: 'An identity pool has a default role for signed-in users and one for guests.',
      kind: 'template',
      how: 'AWS::Cognito::IdentityPoolRoleAttachment.Roles authenticated and unauthenticated',
      notes: ['001'],
    },
    {
      id: 'role-rules',
      text: 'Rules on claims can choose the role of each user.',
      kind: 'template',
      how: 'AWS::Cognito::IdentityPoolRoleAttachment.RoleMappings',
      notes: ['001'],
    },
    {
      id: 'role-trust',
      text: 'Identity pool roles trust cognito-identity.amazonaws.com for this pool only.',
      kind: 'template',
      how: 'AWS::IAM::Role.AssumeRolePolicyDocument Federated cognito-identity.amazonaws.com with aud and amr conditions',
      notes: ['001'],
    },
    {
      id: 'policy-variables',
      text: 'Policies use the identity id to separate users.',
      kind: 'template',
      how: 'AWS::IAM::Role.Policies Resource .../${cognito-identity.amazonaws.com:sub}/*',
      notes: ['001'],
    },
    {
      id: 'other-providers',
      text: 'An identity pool accepts public, OIDC, SAML and developer providers.',
      kind: 'template',
      how: 'AWS::Cognito::IdentityPool.SupportedLoginProviders, OpenIdConnectProviderARNs, SamlProviderARNs and DeveloperProviderName',
      notes: ['001'],
    },
    {
      id: 'get-credentials',
      text: 'A sign-in token is exchanged for temporary credentials through STS.',
      kind: 'behaviour',
      how: 'cognito-identity get-id, get-credentials-for-identity; s3 ls own prefix works, others fail',
      notes: ['001', '002'],
    },
  ],
} as const satisfies Topic;

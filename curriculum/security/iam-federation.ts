import type { Topic } from '../topic';

export default {
  id: 'iam-federation',
  name: 'IAM identity federation (SAML and web identity)',
  mirrors: [
    { note: '003', section: 'IAM Federation' },
    { note: '001', section: 'IAM' },
    { note: '001', section: 'STS - Security Token Service' },
    { note: '002', section: 'Cognito' },
  ],
  claims: [
    {
      id: 'saml-provider',
      text: 'Corporate directories federate through a SAML 2.0 provider registered in IAM.',
      kind: 'template',
      how: 'AWS::IAM::SAMLProvider.SamlMetadataDocument and a role trusting sts:AssumeRoleWithSAML',
      notes: ['001', '003'],
    },
    {
      id: 'corporate-login',
      text: 'Users sign in with their company credentials and receive a role session, not an IAM user.',
      kind: 'behaviour',
      how: 'get-caller-identity shows assumed-role/ROLE/user@corp',
      notes: ['003'],
    },
    {
      id: 'web-identity-provider',
      text: "Users of Google, Facebook or Amazon swap the provider's token for an IAM role session.",
      kind: 'template',
      how: 'AWS::IAM::OIDCProvider.Url and a role trusting sts:AssumeRoleWithWebIdentity with an aud condition',
      notes: ['002'],
    },
    {
      id: 'web-identity-flow',
      text: 'The user authenticates at the provider first; the token is then exchanged for temporary AWS credentials.',
      kind: 'behaviour',
      how: 'sts assume-role-with-web-identity --web-identity-token returns Credentials',
      notes: ['002'],
    },
  ],
} as const satisfies Topic;

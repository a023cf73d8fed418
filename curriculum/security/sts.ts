import type { Topic } from '../topic';

export default {
  id: 'sts',
  name: 'AWS Security Token Service (STS)',
  mirrors: [
    { note: '001', section: 'STS - Security Token Service' },
    { note: '001', section: 'Using STS to assume a role' },
    { note: '001', section: 'STS with MFA' },
    { note: '002', section: 'Cognito' },
    { note: '002', section: 'Lambda' },
    { note: '000', section: '9.3 CodeCommit' },
    { note: '003', section: 'CodeCommit Security' },
  ],
  claims: [
    {
      id: 'assume-role',
      text: 'AssumeRole turns a trusted identity into temporary credentials, in the same or another account.',
      kind: 'behaviour',
      how: 'sts assume-role returns AccessKeyId, SecretAccessKey, SessionToken, Expiration',
      notes: ['000', '001', '002', '003'],
    },
    {
      id: 'session-duration',
      text: "Role sessions last from 15 minutes up to the role's maximum.",
      kind: 'template',
      how: 'AWS::IAM::Role.MaxSessionDuration = 3600',
      today:
        'notes say one hour is the ceiling; MaxSessionDuration may be 3600-43200 s (12 h), only role chaining is capped at 1 h.',
      notes: ['001'],
    },
    {
      id: 'assume-role-with-saml',
      text: 'AssumeRoleWithSAML serves users who logged in through SAML.',
      kind: 'behaviour',
      how: 'the call takes the SAML assertion and provider ARN and returns credentials',
      notes: ['001'],
    },
    {
      id: 'assume-role-with-web-identity',
      text: 'AssumeRoleWithWebIdentity serves users of a web identity provider.',
      kind: 'behaviour',
      how: 'the call takes an OIDC token and returns credentials and AssumedRoleUser',
      notes: ['001', '002'],
    },
    {
      id: 'prefer-identity-pools',
      text: 'For mobile and web apps AWS advises Cognito identity pools over calling AssumeRoleWithWebIdentity yourself.',
      kind: 'concept',
      notes: ['001'],
    },
    {
      id: 'assumed-role-user-fields',
      text: "AssumedRoleUser's ARN and AssumedRoleId identify the temporary session, not a user or the role itself.",
      kind: 'concept',
      notes: ['002'],
    },
    {
      id: 'get-session-token-mfa',
      text: 'GetSessionToken with an MFA code yields access key, secret, session token and expiry.',
      kind: 'behaviour',
      how: 'sts get-session-token --serial-number --token-code; a policy requiring MFA then passes',
      notes: ['001'],
    },
    {
      id: 'get-federation-token',
      text: 'GetFederationToken issues temporary credentials for a federated user.',
      kind: 'behaviour',
      how: 'sts get-federation-token --name bob --policy ...',
      notes: ['001'],
    },
    {
      id: 'get-caller-identity',
      text: 'GetCallerIdentity tells who the credentials belong to.',
      kind: 'behaviour',
      how: 'aws sts get-caller-identity prints Account, UserId, Arn',
      notes: ['001'],
    },
    {
      id: 'decode-authorization-message',
      text: 'DecodeAuthorizationMessage explains an encoded access-denied message.',
      kind: 'behaviour',
      how: 'sts decode-authorization-message --encoded-message prints who asked for what, and the statement that denied it if one did',
      source: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html',
      notes: ['001'],
    },
    {
      id: 'lambda-cross-account-assume',
      text: "A function reaches another account when the role there trusts the function's execution role and its code calls AssumeRole.",
      kind: 'template',
      how: 'AWS::IAM::Role.AssumeRolePolicyDocument Principal.AWS = execution role ARN, plus AWS::IAM::Policy.PolicyDocument allowing sts:AssumeRole',
      notes: ['002'],
    },
    {
      id: 'sts-and-api-gateway',
      text: 'Notes claim STS is not supported by API Gateway.',
      kind: 'concept',
      today:
        'API Gateway has no STS authorizer, but callers with STS credentials can SigV4-sign requests to AWS_IAM methods.',
      source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html',
      notes: ['002'],
    },
  ],
} as const satisfies Topic;

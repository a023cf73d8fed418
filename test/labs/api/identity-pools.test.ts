import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim } = testLab('api/identity-pools');

const ROLE = 'AWS::IAM::Role';
const COGNITO = 'cognito-identity.amazonaws.com';
const WHO_ASKS = `\${${COGNITO}:sub}`;

const pool = (template: Template) => resource(template, 'AWS::Cognito::IdentityPool', 'IdentitiesPool');
const role = (template: Template, name: string) => resource(template, ROLE, name);
const userPool = (template: Template) => resource(template, 'AWS::Cognito::UserPool', 'UsersUserPool');
const client = (template: Template) => resource(template, 'AWS::Cognito::UserPoolClient', 'UsersUserPoolApp');
const attachment = (template: Template) =>
  resource(template, 'AWS::Cognito::IdentityPoolRoleAttachment', 'IdentitiesRoles').Properties;
const providerName = (template: Template) => ({ 'Fn::GetAtt': [userPool(template).id, 'ProviderName'] });
const saml = (template: Template) => resource(template, 'AWS::IAM::SAMLProvider', 'CorporateDirectory');
const oidc = (template: Template) => resource(template, 'AWS::IAM::OIDCProvider', 'UploaderProvider');

/** What a role's own policies allow, as "action key" and the condition; the bucket's ARN is left out. */
const allowedTo = (template: Template, name: string) => {
  const bucket = arnOf(resource(template, 'AWS::S3::Bucket', 'Photos'));
  const keyOf = (arn: object) => {
    const { 'Fn::Join': joined = ['', [bucket, '']] } = arn as { 'Fn::Join'?: [string, [object, string]] };
    expect(joined[1][0]).toEqual(bucket);
    return joined[1][1];
  };
  return role(template, name)
    .Properties.Policies.flatMap(({ PolicyDocument }: { PolicyDocument: { Statement: never[] } }) =>
      PolicyDocument.Statement.flatMap(({ Effect, Action, Resource, Condition }) => {
        expect(Effect).toBe('Allow');
        const condition = Condition ? ` ${JSON.stringify(Condition)}` : '';
        return [Action]
          .flat()
          .flatMap((action) => [Resource].flat().map((arn) => `${action} ${keyOf(arn)}${condition}`));
      }),
    )
    .sort();
};
const listOf = (keys: string) => `s3:ListBucket  ${JSON.stringify({ StringLike: { 's3:prefix': [keys] } })}`;

claim('cognito-identity-pools/identity-pool', (template) => {
  expect(pool(template).Properties.CognitoIdentityProviders).toEqual([
    { ProviderName: providerName(template), ClientId: { Ref: client(template).id }, ServerSideTokenCheck: true },
  ]);
});

claim('cognito-identity-pools/guest-access', (template) => {
  expect(pool(template).Properties.AllowUnauthenticatedIdentities).toBe(true);
  expect(allowedTo(template, 'IdentitiesGuest')).toEqual(['s3:GetObject /public/*', listOf('public/*')]);
});

claim('cognito-identity-pools/default-roles', (template) => {
  expect(attachment(template).IdentityPoolId).toEqual({ Ref: pool(template).id });
  expect(attachment(template).Roles).toEqual({
    unauthenticated: arnOf(role(template, 'IdentitiesGuest')),
    authenticated: arnOf(role(template, 'IdentitiesUser')),
  });
});

claim('cognito-identity-pools/role-rules', (template) => {
  expect(Object.values(attachment(template).RoleMappings)).toEqual([
    {
      IdentityProvider: { 'Fn::Join': ['', [providerName(template), ':', { Ref: client(template).id }]] },
      Type: 'Rules',
      AmbiguousRoleResolution: 'AuthenticatedRole',
      RulesConfiguration: {
        Rules: [
          {
            Claim: 'cognito:groups',
            MatchType: 'Contains',
            Value: 'editors',
            RoleARN: arnOf(role(template, 'IdentitiesEditor')),
          },
        ],
      },
    },
  ]);
  const group = resource(template, 'AWS::Cognito::UserPoolGroup', 'UsersEditors').Properties;
  expect(group).toEqual({ GroupName: 'editors', UserPoolId: { Ref: userPool(template).id } });
});

claim('cognito-identity-pools/role-trust', (template) => {
  const trusting = resourcesOf(template, ROLE).filter(({ Properties }) =>
    JSON.stringify(Properties.AssumeRolePolicyDocument).includes(COGNITO),
  );
  const trust = (amr: string) => ({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: COGNITO },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { [`${COGNITO}:aud`]: { Ref: pool(template).id } },
          'ForAnyValue:StringLike': { [`${COGNITO}:amr`]: amr },
        },
      },
    ],
  });
  expect(
    Object.fromEntries(trusting.map(({ id, Properties }) => [id.slice(0, -8), Properties.AssumeRolePolicyDocument])),
  ).toEqual({
    IdentitiesGuest: trust('unauthenticated'),
    IdentitiesUser: trust('authenticated'),
    IdentitiesEditor: trust('authenticated'),
  });
});

claim('cognito-identity-pools/policy-variables', (template) => {
  const own = `users/${WHO_ASKS}/*`;
  const ofUsers = [
    ...[listOf('public/*'), listOf(own)],
    ...['s3:GetObject /public/*', `s3:GetObject /${own}`, `s3:PutObject /${own}`],
  ];
  expect(allowedTo(template, 'IdentitiesUser')).toEqual(ofUsers.sort());
  expect(allowedTo(template, 'IdentitiesEditor')).toEqual([...ofUsers, 's3:PutObject /public/*'].sort());
});

claim('cognito-identity-pools/other-providers', (template) => {
  expect(pool(template).Properties).toMatchObject({
    SupportedLoginProviders: {
      'accounts.google.com': 'made-up.apps.googleusercontent.com',
      'www.amazon.com': 'amzn1.application-oa2-client.made-up',
    },
    OpenIdConnectProviderARNs: [{ Ref: oidc(template).id }],
    SamlProviderARNs: [{ Ref: saml(template).id }],
    DeveloperProviderName: 'login.photos',
  });
});

claim('cognito-sync/push-sync', (template) => {
  const condition = 'HasPushSync';
  const pushRole = role(template, 'IdentitiesPushSyncRole');
  const application = { Ref: 'PushApplicationArn' };
  expect(pool(template).Properties.PushSync).toEqual({
    'Fn::If': [condition, { ApplicationArns: [application], RoleArn: arnOf(pushRole) }, { Ref: 'AWS::NoValue' }],
  });
  // For nobody who does not name one: the service is closed to new customers.
  expect(template.findParameters('PushApplicationArn').PushApplicationArn).toMatchObject({ Default: '' });
  expect(template.findConditions(condition)[condition]).toEqual({
    'Fn::Not': [{ 'Fn::Equals': [application, ''] }],
  });
  expect(pushRole).toMatchObject({ Condition: condition });
  expect(pushRole.Properties.AssumeRolePolicyDocument.Statement).toMatchObject([
    { Principal: { Service: 'cognito-sync.amazonaws.com' } },
  ]);
  expect(pushRole.Properties.Policies[0].PolicyDocument.Statement).toEqual([
    { Effect: 'Allow', Action: ['sns:CreatePlatformEndpoint', 'sns:Publish'], Resource: application },
  ]);
});

claim('iam-federation/saml-provider', (template) => {
  const { SamlMetadataDocument } = saml(template).Properties;
  expect(SamlMetadataDocument).toContain('entityID="https://login.made-up-corp.invalid/saml"');
  expect(SamlMetadataDocument).toContain('<ds:X509Certificate>');
  expect(SamlMetadataDocument).not.toContain('PRIVATE');
  expect(role(template, 'CorporateSupport').Properties.AssumeRolePolicyDocument.Statement).toEqual([
    {
      Effect: 'Allow',
      Principal: { Federated: { Ref: saml(template).id } },
      Action: 'sts:AssumeRoleWithSAML',
      Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
    },
  ]);
});

claim('iam-federation/web-identity-provider', (template) => {
  expect(oidc(template).Properties).toMatchObject({
    Url: { 'Fn::Join': ['', ['https://', providerName(template)]] },
    ClientIdList: [{ Ref: client(template).id }],
  });
  const { 'Fn::Sub': sub } = role(template, 'UploaderRole').Properties.AssumeRolePolicyDocument;
  expect(JSON.parse(sub[0]).Statement).toEqual([
    {
      Effect: 'Allow',
      Principal: { Federated: '$' + '{Provider}' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals: { ['$' + '{Issuer}:aud']: '$' + '{Client}' } },
    },
  ]);
  expect(sub[1]).toEqual({
    Provider: { Ref: oidc(template).id },
    Issuer: providerName(template),
    Client: { Ref: client(template).id },
  });
});

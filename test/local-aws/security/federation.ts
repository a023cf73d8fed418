import { CognitoIdentity } from '@aws-sdk/client-cognito-identity';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { IAM } from '@aws-sdk/client-iam';
import { STS } from '@aws-sdk/client-sts';
import { outcomeOf, roleFor } from '../iam-support';
import { type Aws, configOf, deploy, enforcingIam, itIsFixed } from '../support';
import { arnOf } from '../templates';

const POOLS = 'cognito-identity.amazonaws.com';
const REGION = 'us-east-1';
const ACCOUNT = '000000000000';

const ofPool = (amr: string) =>
  roleFor(POOLS, 'AssumeRoleWithWebIdentity', {
    StringEquals: { [`${POOLS}:aud`]: { Ref: 'Pool' } },
    'ForAnyValue:StringLike': { [`${POOLS}:amr`]: amr },
  });

/** A user pool with one user, who has logged in; in a group where one is named. */
async function tokenOf(aws: Aws, name: string, group?: string) {
  const idp = new CognitoIdentityProvider(configOf(aws));
  const { UserPool } = await idp.createUserPool({ PoolName: name });
  const UserPoolId = UserPool?.Id ?? '';
  const { UserPoolClient } = await idp.createUserPoolClient({
    UserPoolId,
    ClientName: name,
    ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
  });
  const ClientId = UserPoolClient?.ClientId ?? '';
  await idp.adminCreateUser({ UserPoolId, Username: 'ana', MessageAction: 'SUPPRESS' });
  await idp.adminSetUserPassword({ UserPoolId, Username: 'ana', Password: 'Walks-1-Hour', Permanent: true });
  if (group) {
    await idp.createGroup({ UserPoolId, GroupName: group });
    await idp.adminAddUserToGroup({ UserPoolId, Username: 'ana', GroupName: group });
  }
  const { AuthenticationResult } = await idp.adminInitiateAuth({
    UserPoolId,
    ClientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'ana', PASSWORD: 'Walks-1-Hour' },
  });
  return {
    issuer: `cognito-idp.${REGION}.amazonaws.com/${UserPoolId}`,
    ClientId,
    token: AuthenticationResult?.IdToken ?? '',
  };
}

/** The role of who comes to the identity pool with these logins. */
async function roleOf(aws: Aws, IdentityPoolId: string | undefined, Logins?: Record<string, string>) {
  const identities = new CognitoIdentity(configOf(aws));
  const { IdentityId } = await identities.getId({ IdentityPoolId, Logins });
  const { Credentials } = await identities.getCredentialsForIdentity({ IdentityId, Logins });
  const sts = new STS({
    ...configOf(aws),
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretKey ?? '',
      sessionToken: Credentials?.SessionToken,
    },
  });
  const { Arn } = await sts.getCallerIdentity({});
  return Arn?.split('/')[1];
}

const poolWith = (issuer: string, ClientId: string, roles: object, mapping?: object) => ({
  Pool: {
    Type: 'AWS::Cognito::IdentityPool',
    Properties: {
      AllowUnauthenticatedIdentities: true,
      CognitoIdentityProviders: [{ ProviderName: issuer, ClientId }],
    },
  },
  Roles: {
    Type: 'AWS::Cognito::IdentityPoolRoleAttachment',
    Properties: {
      IdentityPoolId: { Ref: 'Pool' },
      Roles: roles,
      RoleMappings: mapping && { Rules: { IdentityProvider: `${issuer}:${ClientId}`, Type: 'Rules', ...mapping } },
    },
  },
});

itIsFixed('the first rule that fits chooses the role, and the default one where none does', async (aws) => {
  const editor = await tokenOf(aws, 'rules', 'editors');
  const deployed = (stack: string, rules: object[]) =>
    deploy(aws, stack, {
      User: ofPool('authenticated'),
      Editor: ofPool('authenticated'),
      ...poolWith(
        editor.issuer,
        editor.ClientId,
        { authenticated: arnOf('User') },
        { AmbiguousRoleResolution: 'AuthenticatedRole', RulesConfiguration: { Rules: rules } },
      ),
    });
  const rule = (Claim: string, MatchType: string, Value: string, role: string) => ({
    Claim,
    MatchType,
    Value,
    RoleARN: arnOf(role),
  });
  const outcomes: (string | undefined)[][] = [];
  for (const [n, rules] of [
    [rule('cognito:groups', 'Contains', 'editors', 'Editor')],
    [rule('cognito:groups', 'Contains', 'owners', 'Editor')],
    [rule('no-such-claim', 'NotEqual', 'x', 'Editor')],
    [rule('cognito:username', 'StartsWith', 'a', 'User'), rule('cognito:username', 'Equals', 'ana', 'Editor')],
    [rule('cognito:username', 'Equals', 'ana', 'Editor')],
  ].entries()) {
    const { Pool, User, Editor } = await deployed(`rules-${n}`, rules);
    const role = await enforcingIam(aws, () => roleOf(aws, Pool, { [editor.issuer]: editor.token }));
    outcomes.push([role === Editor ? 'Editor' : role === User ? 'User' : role]);
  }
  expect(outcomes.flat()).toEqual(['Editor', 'User', 'User', 'User', 'Editor']);
});

itIsFixed('a role of an identity pool has to trust it, and how somebody logged in', async (aws) => {
  const { issuer, ClientId } = await tokenOf(aws, 'trust');
  const deployed = async (stack: string, role: object) => {
    const { Pool } = await deploy(aws, stack, {
      Guest: role as never,
      ...poolWith(issuer, ClientId, { unauthenticated: arnOf('Guest') }),
    });
    return enforcingIam(aws, () => outcomeOf(roleOf(aws, Pool).then(() => 'credentials')));
  };
  const anotherPool = roleFor(POOLS, 'AssumeRoleWithWebIdentity', {
    StringEquals: { [`${POOLS}:aud`]: 'us-east-1:other' },
  });
  expect(await deployed('trusting', ofPool('unauthenticated'))).toBe('credentials');
  expect(await deployed('logged-in', ofPool('authenticated'))).toBe('InvalidIdentityPoolConfigurationException');
  expect(await deployed('another-pool', anotherPool)).toBe('InvalidIdentityPoolConfigurationException');
});

itIsFixed('STS takes the token of a registered provider, for its client, as it was signed', async (aws) => {
  const { issuer, ClientId, token } = await tokenOf(aws, 'provider');
  const other = await tokenOf(aws, 'other-provider');
  const arn = (name: string) => `arn:aws:iam::${ACCOUNT}:oidc-provider/${name}`;
  const providerOf = (name: string, client: string) => ({
    Type: 'AWS::IAM::OIDCProvider',
    Properties: { Url: `https://${name}`, ClientIdList: [client] },
  });
  const { Role } = await deploy(aws, 'web-identity', {
    Provider: providerOf(issuer, ClientId),
    Role: roleFor(arn(issuer), 'AssumeRoleWithWebIdentity', { StringEquals: { [`${issuer}:aud`]: ClientId } }),
  });
  const sts = new STS(configOf(aws));
  const take = (WebIdentityToken: string) =>
    enforcingIam(aws, () =>
      outcomeOf(
        sts.assumeRoleWithWebIdentity({
          RoleArn: `arn:aws:iam::${ACCOUNT}:role/${Role}`,
          RoleSessionName: 'test',
          WebIdentityToken,
        }),
      ),
    );
  const [, claims = ''] = token.split('.');
  const { sub } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  expect(await take(token)).toMatchObject({
    SubjectFromWebIdentityToken: sub,
    Audience: ClientId,
    Provider: `https://${issuer}`,
  });
  const INVALID = 'InvalidIdentityTokenException';
  expect(await take(`${token}x`)).toBe(INVALID);
  expect(await take('no token')).toBe(INVALID);
  expect(await take(other.token)).toBe(INVALID);
  await new IAM(configOf(aws)).createOpenIDConnectProvider({
    Url: `https://${other.issuer}`,
    ClientIDList: ['another'],
  });
  expect(await take(other.token)).toBe(INVALID);
});

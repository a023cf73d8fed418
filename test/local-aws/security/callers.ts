import { APIGateway } from '@aws-sdk/client-api-gateway';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { ask } from '../http';
import { apiOf, method, ofFunction, urlOf } from '../rest-api-support';
import { type Aws, deploy, itIsFixed } from '../support';
import { arnOf, functionOf, ref, role } from '../templates';

const PASSWORD = 'Walks-1-Hour';

/** A user pool whose one function, with this code, is behind triggers; and what a client may ask of it. */
async function poolOf(aws: Aws, stack: string, code: string, ...triggers: string[]) {
  const {
    Pool: UserPoolId = '',
    Client: ClientId = '',
    Handler,
  } = await deploy(aws, stack, {
    Role: role,
    Handler: functionOf(code),
    Pool: {
      Type: 'AWS::Cognito::UserPool',
      Properties: {
        UsernameAttributes: ['email'],
        LambdaConfig: Object.fromEntries(triggers.map((trigger) => [trigger, arnOf('Handler')])),
      },
    },
    Client: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        UserPoolId: ref('Pool'),
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        PreventUserExistenceErrors: 'ENABLED',
      },
    },
  });
  const { region, credentials, endpoint } = aws.lambda.config;
  const idp = new CognitoIdentityProvider({ region, credentials, endpoint });
  const signUp = (Username: string) => idp.signUp({ ClientId, Username, Password: PASSWORD });
  const signIn = (USERNAME: string, password = PASSWORD) =>
    idp.initiateAuth({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD: password } });
  return { idp, UserPoolId, ClientId, Handler, signUp, signIn };
}

/** Keeps what it was called for, throws for who is banned, and answers with what it has kept when it is invoked otherwise. */
const KEEPS = `const kept = [];
exports.handler = async (event) => {
  if (!event.triggerSource) return kept;
  kept.push([event.triggerSource, event.request.userAttributes.email]);
  if (event.triggerSource.startsWith('PreAuth') && event.request.userAttributes.email.startsWith('banned')) throw new Error('come back later');
  return event;
};`;

itIsFixed('a user pool calls functions before and after a sign-in, and after a confirmation', async (aws) => {
  const pool = await poolOf(aws, 'told', KEEPS, 'PreAuthentication', 'PostAuthentication', 'PostConfirmation');
  const { idp, UserPoolId, signUp, signIn } = pool;
  for (const name of ['ana@example.com', 'banned@example.com']) {
    await signUp(name);
    await idp.adminConfirmSignUp({ UserPoolId, Username: name });
  }
  const { AuthenticationResult } = await signIn('ana@example.com');
  await pool.idp.initiateAuth({
    ClientId: pool.ClientId,
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: AuthenticationResult?.RefreshToken ?? '' },
  });
  // A wrong password is seen after the function has let him through.
  await expect(signIn('ana@example.com', 'wrong')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  const { Payload = [] } = await aws.lambda.invoke({ FunctionName: pool.Handler, Payload: '{}' });
  expect(JSON.parse(Buffer.from(Payload).toString())).toEqual([
    ['PostConfirmation_ConfirmSignUp', 'ana@example.com'],
    ['PostConfirmation_ConfirmSignUp', 'banned@example.com'],
    ['PreAuthentication_Authentication', 'ana@example.com'],
    ['PostAuthentication_Authentication', 'ana@example.com'],
    ['PreAuthentication_Authentication', 'ana@example.com'],
  ]);
  await expect(signIn('banned@example.com')).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: 'PreAuthentication failed with error come back later.',
  });
  idp.destroy();
});

/** Knows one user of elsewhere. */
const KNOWS_OTTO = `exports.handler = async (event) => {
  const { triggerSource, userName, request } = event;
  if (userName !== 'otto@example.com') throw new Error('unknown');
  if (triggerSource === 'UserMigration_Authentication' && request.password !== 'Old-Hall-1998') throw new Error('wrong');
  event.response = { userAttributes: { email: userName, email_verified: 'true' }, finalUserStatus: 'CONFIRMED' };
  return event;
};`;

itIsFixed('who is unknown to a user pool comes over by a function, with the password that he typed', async (aws) => {
  const { idp, UserPoolId, signIn } = await poolOf(aws, 'migrates', KNOWS_OTTO, 'UserMigration');
  const refused = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
  await expect(signIn('otto@example.com', 'guessed')).rejects.toMatchObject(refused);
  await expect(signIn('nobody@example.com', 'Old-Hall-1998')).rejects.toMatchObject(refused);
  expect((await idp.listUsers({ UserPoolId })).Users).toEqual([]);
  expect((await signIn('otto@example.com', 'Old-Hall-1998')).AuthenticationResult?.IdToken).toBeDefined();
  const { Users: [otto] = [] } = await idp.listUsers({ UserPoolId });
  expect(otto).toMatchObject({ UserStatus: 'CONFIRMED', Username: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  // From now on he is the pool's: another password is wrong, whoever is asked.
  await expect(signIn('otto@example.com', 'guessed')).rejects.toMatchObject(refused);
  idp.destroy();
});

itIsFixed('a function behind a method that requires an API key is told whose it was', async (aws) => {
  const code = `exports.handler = async ({ requestContext: { identity } }) =>
    ({ statusCode: 200, body: JSON.stringify({ id: identity.apiKeyId, key: identity.apiKey }) });`;
  const Integration = ofFunction('AWS_PROXY');
  const methods = {
    ...method('events', 'GET', { ApiKeyRequired: true, Integration }),
    ...method('open', 'GET', { Integration }),
  };
  const ids = await deploy(aws, 'api-keys', {
    ...apiOf(methods, code),
    Key: { Type: 'AWS::ApiGateway::ApiKey', Properties: { Enabled: true } },
    Plan: {
      Type: 'AWS::ApiGateway::UsagePlan',
      Properties: { ApiStages: [{ ApiId: ref('Api'), Stage: ref('Stage') }] },
    },
    Tie: {
      Type: 'AWS::ApiGateway::UsagePlanKey',
      Properties: { KeyId: ref('Key'), KeyType: 'API_KEY', UsagePlanId: ref('Plan') },
    },
  });
  const { region, credentials, endpoint } = aws.lambda.config;
  const gateway = new APIGateway({ region, credentials, endpoint });
  const { value: key = '' } = await gateway.getApiKey({ apiKey: ids.Key, includeValue: true });
  gateway.destroy();
  const headers = { 'x-api-key': key };
  expect(await ask(aws, urlOf(ids.Api, 'events'), { headers })).toMatchObject({ body: { id: ids.Key, key } });
  expect(await ask(aws, urlOf(ids.Api, 'open'), { headers })).toMatchObject({ body: { id: null, key: null } });
});

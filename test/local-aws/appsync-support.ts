import { once } from 'node:events';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import WebSocket from 'ws';
import { ask } from './http';
import { eventually } from './race';
import { type Aws, deploy } from './support';
import { arnOf, type Resources } from './templates';

const ApiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };
const REGION = 'us-east-1';

/** A role of a source, which may do this. */
export const roleOf = (Action: string | string[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'appsync.amazonaws.com' } }],
    },
    Policies: [{ PolicyName: 'own', PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } }],
  },
});

export const table = {
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['owner', 'id'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [
      { AttributeName: 'owner', KeyType: 'HASH' },
      { AttributeName: 'id', KeyType: 'RANGE' },
    ],
  },
};

/** A source of the API, with the role `<name>Role` unless it is of type NONE. */
export const source = (name: string, Type: string, more: object = {}) => ({
  Type: 'AWS::AppSync::DataSource',
  Properties: { ApiId, Name: name, Type, ...(Type !== 'NONE' && { ServiceRoleArn: arnOf(`${name}Role`) }), ...more },
});

const runtime = { Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' } };
/** Code that hands on what comes back, or the error. */
const codeOf = (request: string) => `import { util } from '@aws-appsync/utils';
export function request(ctx) { return ${request}; }
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}`;

export const resolver = (field: string, name: string, request: string) => {
  const [TypeName, FieldName] = field.split('.');
  return {
    Type: 'AWS::AppSync::Resolver',
    DependsOn: ['Schema', name],
    Properties: { ApiId, TypeName, FieldName, DataSourceName: name, Code: codeOf(request), ...runtime },
  };
};

export const step = (name: string, request: string) => ({
  Type: 'AWS::AppSync::FunctionConfiguration',
  DependsOn: name,
  Properties: { ApiId, Name: `${name}Step`, DataSourceName: name, Code: codeOf(request), ...runtime },
});

export const pipeline = (field: string, ...steps: string[]) => {
  const { Properties, Type } = resolver(field, '', '{}');
  const Functions = steps.map((each) => ({ 'Fn::GetAtt': [each, 'FunctionId'] }));
  return {
    Type,
    DependsOn: 'Schema',
    Properties: { ...Properties, DataSourceName: undefined, Kind: 'PIPELINE', PipelineConfig: { Functions } },
  };
};

/** An API of this schema, with a key. */
export const apiOf = (Definition: string, settings: object = {}): Resources => ({
  Api: {
    Type: 'AWS::AppSync::GraphQLApi',
    Properties: { Name: 'api', AuthenticationType: 'API_KEY', ...settings },
  },
  Schema: { Type: 'AWS::AppSync::GraphQLSchema', Properties: { ApiId, Definition } },
  Key: { Type: 'AWS::AppSync::ApiKey', Properties: { ApiId } },
});

export interface Deployed {
  readonly ids: Readonly<Record<string, string>>;
  /** Asks the API; without headers with its key. */
  graphql(query: string, headers?: Record<string, string>, signed?: string): ReturnType<typeof ask>;
}

export async function deployApi(aws: Aws, stack: string, resources: Resources): Promise<Deployed> {
  const ids = await deploy(aws, stack, resources);
  const url = `https://${ids.Api}.appsync-api.${REGION}.amazonaws.com/graphql`;
  return {
    ids,
    graphql: (query, headers = { 'x-api-key': ids.Key ?? '' }, signed) =>
      ask(aws, url, { method: 'POST', headers, body: { query }, signed }),
  };
}

interface Heard {
  readonly type: string;
  readonly id?: string;
}

/** Connects to the API by WebSocket, as somebody. */
export async function connect(aws: Aws, apiId: string | undefined, who: Record<string, string>) {
  const host = `${apiId}.appsync-realtime-api.${REGION}.amazonaws.com`;
  const header = Buffer.from(JSON.stringify(who)).toString('base64url');
  const socket = new WebSocket(`${aws.endpoint.replace('http', 'ws')}/graphql`, ['graphql-ws', `header-${header}`], {
    headers: { host },
  });
  const heard: Heard[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  const opened = await once(socket, 'open').then(
    () => 'open',
    (error) => String(error),
  );
  expect(opened).toBe('open');
  const send = (message: object) => socket.send(JSON.stringify(message));
  return {
    heard,
    send,
    subscribe: (id: string, query: string) =>
      send({
        id,
        type: 'start',
        payload: { data: JSON.stringify({ query }), extensions: { authorization: { host, ...who } } },
      }),
    /** Waits until messages of these types are there. */
    hears: (...types: string[]) =>
      eventually(() => expect(heard.map(({ type }) => type)).toEqual(expect.arrayContaining(types))),
    close: () => socket.close(),
  };
}

/** A user of a pool, and her token. */
export async function login(aws: Aws): Promise<{ userPoolId: string; token: string }> {
  const { region, credentials, endpoint } = aws.lambda.config;
  const idp = new CognitoIdentityProvider({ region, credentials, endpoint });
  const { UserPool } = await idp.createUserPool({ PoolName: 'people' });
  const UserPoolId = UserPool?.Id ?? '';
  const { UserPoolClient } = await idp.createUserPoolClient({
    UserPoolId,
    ClientName: 'app',
    ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
  });
  await idp.adminCreateUser({ UserPoolId, Username: 'ana', MessageAction: 'SUPPRESS' });
  await idp.adminSetUserPassword({ UserPoolId, Username: 'ana', Password: 'Walks-1-Hour', Permanent: true });
  const { AuthenticationResult } = await idp.adminInitiateAuth({
    UserPoolId,
    ClientId: UserPoolClient?.ClientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'ana', PASSWORD: 'Walks-1-Hour' },
  });
  return { userPoolId: UserPoolId, token: AuthenticationResult?.IdToken ?? '' };
}

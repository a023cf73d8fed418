import {
  apiOf,
  connect,
  type Deployed,
  deployApi,
  login,
  pipeline,
  resolver,
  roleOf,
  source,
  step,
  table,
} from '../appsync-support';
import { enforcingIam, itIsFixed } from '../support';
import { arnOf, functionOf, ref, role } from '../templates';

const Nothing = source('Nothing', 'NONE');
const errorsOf = async ({ graphql }: Deployed, query: string) =>
  ((await graphql(query)).body.errors ?? []).map(({ errorType, message }: never) => errorType ?? message);

itIsFixed('a field is for the modes that the schema names, and else for the first one', async (aws) => {
  const { graphql } = await deployApi(aws, 'modes', {
    ...apiOf('type Query { open: String mine: String @aws_iam both: String @aws_iam @aws_api_key }', {
      AdditionalAuthenticationProviders: [{ AuthenticationType: 'AWS_IAM' }],
    }),
    Nothing,
    ...Object.fromEntries(
      ['open', 'mine', 'both'].map((name) => [name, resolver(`Query.${name}`, 'Nothing', "{ payload: 'yes' }")]),
    ),
  });
  const asked = '{ open mine both }';
  const byKey = await graphql(asked);
  const signed = await graphql(asked, {}, 'appsync');
  expect([byKey.body.data, signed.body.data]).toEqual([
    { open: 'yes', mine: null, both: 'yes' },
    { open: null, mine: 'yes', both: 'yes' },
  ]);
  expect(byKey.body.errors).toMatchObject([
    { path: ['mine'], errorType: 'Unauthorized', message: 'Not Authorized to access mine on type Query' },
  ]);
});

itIsFixed('a token is of the pool, signed by it, and says who it is', async (aws) => {
  const { userPoolId, token } = await login(aws);
  const { graphql } = await deployApi(aws, 'tokens', {
    ...apiOf('type Query { me: String @aws_cognito_user_pools }', {
      AdditionalAuthenticationProviders: [
        {
          AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
          UserPoolConfig: { UserPoolId: userPoolId, AwsRegion: 'us-east-1' },
        },
      ],
    }),
    Nothing,
    Me: resolver('Query.me', 'Nothing', '{ payload: ctx.identity.username }'),
  });
  const me = await graphql('{ me }', { authorization: token });
  const [head, body] = token.split('.');
  const forged = await graphql('{ me }', { authorization: `${head}.${body}.AAAA` });
  expect([me.body.data, forged.status]).toEqual([{ me: 'ana' }, 401]);
});

itIsFixed('a function admits who comes with nothing else, and may deny fields', async (aws) => {
  const code = `exports.handler = async ({ authorizationToken: token }) =>
    ({ isAuthorized: token === 'guest-1', resolverContext: { name: 'Ana' }, deniedFields: ['Query.secret'] });`;
  const { graphql } = await deployApi(aws, 'admits', {
    Role: role,
    Door: functionOf(code),
    ...apiOf('type Query { me: String @aws_lambda secret: String @aws_lambda }', {
      AdditionalAuthenticationProviders: [
        {
          AuthenticationType: 'AWS_LAMBDA',
          LambdaAuthorizerConfig: { AuthorizerUri: arnOf('Door'), IdentityValidationExpression: '^guest-' },
        },
      ],
    }),
    Nothing,
    Me: resolver('Query.me', 'Nothing', '{ payload: ctx.identity.resolverContext.name }'),
    Secret: resolver('Query.secret', 'Nothing', "{ payload: 'told' }"),
  });
  const answers = await Promise.all(
    ['guest-1', 'guest-2', 'someone'].map((authorization) => graphql('{ me secret }', { authorization })),
  );
  expect(answers.map(({ status, body }) => [status, body.data])).toEqual([
    [200, { me: 'Ana', secret: null }],
    [401, undefined],
    [401, undefined],
  ]);
});

itIsFixed('a limit is an error of the field, and a schema is told to nobody', async (aws) => {
  const api = await deployApi(aws, 'limits', {
    ...apiOf('type Query { me: Person } type Person { name: String friend: Person }', {
      QueryDepthLimit: 3,
      ResolverCountLimit: 2,
      IntrospectionConfig: 'DISABLED',
    }),
    Nothing,
    Me: resolver(
      'Query.me',
      'Nothing',
      "{ payload: { name: 'Ana', friend: { name: 'Mia', friend: { name: 'Ed' } } } }",
    ),
  });
  const deep = await api.graphql('{ me { name friend { name friend { name } } } }');
  expect(deep.body.data).toEqual({ me: { name: 'Ana', friend: { name: 'Mia', friend: { name: null } } } });
  expect(deep.body.errors).toMatchObject([{ errorType: 'QueryDepthLimitReached' }]);
  expect(await errorsOf(api, '{ a: me { name } b: me { name } c: me { name } }')).toEqual([
    'ResolverExecutionLimitReached',
  ]);
  expect(await errorsOf(api, '{ me { age } }')).toEqual([
    "Validation error of type FieldUndefined: Field 'age' in type 'Person' is undefined @ 'me/age'",
  ]);
  expect(await errorsOf(api, '{ __schema { types { name } } }')).toEqual([
    "Validation error of type FieldUndefined: Field 'types' in type '__Schema' is undefined @ '__schema/types'",
  ]);
});

itIsFixed('AWSDate and AWSDateTime are dates', async (aws) => {
  const api = await deployApi(aws, 'scalars', {
    ...apiOf('type Query { on(day: AWSDate, time: AWSDateTime): String }'),
    Nothing,
    On: resolver('Query.on', 'Nothing', "{ payload: 'fine' }"),
  });
  const given = ['day: "2026-11-27"', 'day: "2026-02-31"', 'day: "soon"', 'time: "2026-11-27T10:00Z"', 'time: "10:00"'];
  const answers = await Promise.all(given.map((each) => api.graphql(`{ on(${each}) }`)));
  expect(answers.map(({ body }) => body.data?.on)).toEqual(['fine', undefined, undefined, 'fine', undefined]);
});

itIsFixed('a table is asked for what the request says, with the rights of its source', async (aws) => {
  const key = "{ owner: { S: 'ana' }, id: { S: ctx.args.id } }";
  const update = `{
    operation: 'UpdateItem',
    key: ${key},
    update: { expression: 'SET #n = :n', expressionNames: { '#n': 'n' }, expressionValues: { ':n': { N: '2' } } },
    condition: { expression: 'attribute_exists(id)' },
  }`;
  const query = `{
    operation: 'Query',
    query: { expression: '#o = :o', expressionNames: { '#o': 'owner' }, expressionValues: { ':o': { S: 'ana' } } },
    scanIndexForward: false,
    limit: 1,
    nextToken: ctx.args.nextToken,
  }`;
  const api = await deployApi(aws, 'table', {
    ...apiOf(`type Query { page(nextToken: String): Page gone(id: ID!): Item } type Page { items: [Item] nextToken: String }
      type Item { id: ID n: Int } type Mutation { put(id: ID!): Item raise(id: ID!): Item }`),
    Table: table,
    ItemsRole: roleOf(['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query']),
    Items: source('Items', 'AMAZON_DYNAMODB', {
      DynamoDBConfig: { TableName: ref('Table'), AwsRegion: 'us-east-1' },
    }),
    Put: resolver('Mutation.put', 'Items', `{ operation: 'PutItem', key: ${key}, attributeValues: { n: { N: '1' } } }`),
    Raise: resolver('Mutation.raise', 'Items', update),
    Page: resolver('Query.page', 'Items', query),
    Gone: resolver('Query.gone', 'Items', `{ operation: 'GetItem', key: ${key} }`),
  });
  await enforcingIam(aws, async () => {
    const put = await api.graphql('mutation { a: put(id: "a") { id n } b: put(id: "b") { id n } }');
    expect(put.body.data).toEqual({ a: { id: 'a', n: 1 }, b: { id: 'b', n: 1 } });
    expect((await api.graphql('mutation { raise(id: "b") { n } }')).body.data).toEqual({ raise: { n: 2 } });
    expect(await errorsOf(api, 'mutation { raise(id: "c") { n } }')).toEqual([
      'DynamoDB:ConditionalCheckFailedException',
    ]);
    const { page } = (await api.graphql('{ page { items { id n } nextToken } }')).body.data;
    expect(page.items).toEqual([{ id: 'b', n: 2 }]);
    const next = await api.graphql(`{ page(nextToken: "${page.nextToken}") { items { id } } }`);
    expect(next.body.data).toEqual({ page: { items: [{ id: 'a' }] } });
    expect(await errorsOf(api, '{ gone(id: "a") { id } }')).toEqual(['DynamoDB:AccessDeniedException']);
  });
});

itIsFixed('functions and services are called with the rights of their sources, by a pipeline too', async (aws) => {
  const http = `{
    method: 'POST',
    resourcePath: '/',
    params: {
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.ListQueues' },
      body: { QueueNamePrefix: ctx.prev.result },
    },
  }`;
  const signedFor = (name: string) =>
    source(name, 'HTTP', {
      HttpConfig: {
        Endpoint: 'https://sqs.us-east-1.amazonaws.com',
        AuthorizationConfig: {
          AuthorizationType: 'AWS_IAM',
          AwsIamConfig: { SigningRegion: 'us-east-1', SigningServiceName: 'sqs' },
        },
      },
    });
  const api = await deployApi(aws, 'calls', {
    Role: role,
    Double: functionOf(
      'exports.handler = async ({ text }) => { if (!text) throw new Error("none"); return text + text; };',
    ),
    ...apiOf(`type Query { double(text: String!): String twice(text: String!): Answer refused(text: String!): Answer }
      type Answer { statusCode: Int body: String }`),
    TextsRole: roleOf('lambda:InvokeFunction'),
    Texts: source('Texts', 'AWS_LAMBDA', { LambdaConfig: { LambdaFunctionArn: arnOf('Double') } }),
    QueuesRole: roleOf('sqs:ListQueues'),
    Queues: signedFor('Queues'),
    OthersRole: roleOf('sqs:SendMessage'),
    Others: signedFor('Others'),
    DoubleIt: resolver('Query.double', 'Texts', "{ operation: 'Invoke', payload: ctx.args }"),
    First: step('Texts', "{ operation: 'Invoke', payload: ctx.args }"),
    Second: step('Queues', http),
    Third: step('Others', http),
    Twice: pipeline('Query.twice', 'First', 'Second'),
    Refused: pipeline('Query.refused', 'First', 'Third'),
  });
  await enforcingIam(aws, async () => {
    expect((await api.graphql('{ double(text: "ab") }')).body).toEqual({ data: { double: 'abab' } });
    expect(await errorsOf(api, '{ double(text: "") }')).toEqual(['Lambda:Unhandled']);
    const { body } = await api.graphql('{ twice(text: "q") { statusCode } refused(text: "q") { statusCode body } }');
    expect(body.data.twice).toEqual({ statusCode: 200 });
    expect(body.data.refused).toEqual({ statusCode: 403, body: expect.stringContaining('AccessDenied') });
  });
});

itIsFixed('a subscriber hears the mutations that fit, of what they selected what he asked for', async (aws) => {
  const { graphql, ids } = await deployApi(aws, 'listens', {
    ...apiOf(`type Query { none: String } type Item { owner: ID n: Int note: String } type Mutation { put(owner: ID, n: Int): Item }
      type Subscription { onPut(owner: ID): Item @aws_subscribe(mutations: ["put"]) }`),
    Nothing,
    Put: resolver('Mutation.put', 'Nothing', "{ payload: { ...ctx.args, note: 'kept' } }"),
    Listen: resolver(
      'Subscription.onPut',
      'Nothing',
      "ctx.args.owner === 'mia' ? util.unauthorized() : { payload: null }",
    ),
  });
  const phone = await connect(aws, ids.Api, { 'x-api-key': ids.Key ?? '' });
  phone.send({ type: 'connection_init' });
  phone.subscribe('ana', 'subscription { onPut(owner: "ana") { n note } }');
  phone.subscribe('mia', 'subscription { onPut(owner: "mia") { n } }');
  await phone.hears('connection_ack', 'start_ack', 'error');
  await graphql('mutation { a: put(owner: "mia", n: 1) { owner n } b: put(owner: "ana", n: 2) { n } }');
  await graphql('mutation { put(owner: "ana", n: 3) { owner n } }');
  await phone.hears('data');
  phone.send({ type: 'stop', id: 'ana' });
  await phone.hears('complete');
  expect(phone.heard.filter(({ type }) => type === 'data')).toEqual([
    { id: 'ana', type: 'data', payload: { data: { onPut: { n: 3, note: null } } } },
  ]);
  phone.close();
  const stranger = await connect(aws, ids.Api, {});
  await stranger.hears('connection_error');
});

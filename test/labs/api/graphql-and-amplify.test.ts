import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';
import { expectOptional, hostingClaims, IF, NO_VALUE } from './graphql-and-amplify/hosting';

const tests = testLab('api/graphql-and-amplify');
const { claim, template } = tests;

const RESOLVER = 'AWS::AppSync::Resolver';

const api = (template: Template) => resource(template, 'AWS::AppSync::GraphQLApi', 'Api');
const apiId = (template: Template) => ({ 'Fn::GetAtt': [api(template).id, 'ApiId'] });
const source = (template: Template, name: string) =>
  resource(template, 'AWS::AppSync::DataSource', `Resolvers${name}`).Properties;
const schema = (template: Template): string =>
  resource(template, 'AWS::AppSync::GraphQLSchema', 'ApiSchema').Properties.Definition;

/** The fields of a type of the schema. */
const fieldsOf = (template: Template, type: string): string[] => {
  const [, body = ''] = new RegExp(`^type ${type} [^{]*\\{([^}]*)\\}`, 'm').exec(schema(template)) ?? [];
  return [...body.matchAll(/^ {2}(\w+)[(:]/gm)].map(([, field]) => String(field));
};

/** The fields that are resolved with a source, as `Type.field`. */
const fieldsFrom = (template: Template, name: string) =>
  resourcesOf(template, RESOLVER)
    .filter(({ Properties }) => Properties.DataSourceName === name)
    .map(({ Properties }) => `${Properties.TypeName}.${Properties.FieldName}`)
    .sort();

/** What a role's policy allows. */
const statementsOf = (template: Template, role: NamedResource) =>
  resourcesOf(template, 'AWS::IAM::Policy')
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === role.id))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
const roleOf = (template: Template, name: string) => resource(template, 'AWS::IAM::Role', `Resolvers${name}`);

claim('appsync/graphql-schema', (template) => {
  const { ApiId, Definition } = resource(template, 'AWS::AppSync::GraphQLSchema', 'ApiSchema').Properties;
  expect(ApiId).toEqual(apiId(template));
  expect(Definition).toContain('addToDo(input: NewToDo!): ToDo!');
  // Each resolver is of a field that the schema has.
  for (const { Properties } of resourcesOf(template, RESOLVER)) {
    expect(Properties.ApiId).toEqual(apiId(template));
    expect(fieldsOf(template, Properties.TypeName)).toContain(Properties.FieldName);
  }
  // And no query or mutation is without a resolver: it would answer with null.
  const resolved = resourcesOf(template, RESOLVER).map(
    ({ Properties: { TypeName, FieldName } }) => TypeName + FieldName,
  );
  for (const type of ['Query', 'Mutation', 'Subscription']) {
    for (const field of fieldsOf(template, type)) expect(resolved).toContain(type + field);
  }
});

claim('appsync/dynamodb-source', (template) => {
  const table = resource(template, 'AWS::DynamoDB::Table', 'ToDos');
  const role = roleOf(template, 'TableRole');
  expect(source(template, 'ToDos')).toMatchObject({
    ApiId: apiId(template),
    Type: 'AMAZON_DYNAMODB',
    DynamoDBConfig: { TableName: { Ref: table.id } },
    ServiceRoleArn: arnOf(role),
  });
  expect(fieldsFrom(template, source(template, 'ToDos').Name)).toEqual([
    ...['Mutation.addToDo', 'Mutation.completeToDo', 'Mutation.shareList'],
    ...['Query.sharedToDos', 'Query.toDos', 'ToDo.parts'],
  ]);
  expect(statementsOf(template, role)).toEqual([
    {
      Effect: 'Allow',
      Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
      Resource: arnOf(table),
    },
    { Effect: 'Allow', Action: 'dynamodb:Query', Resource: { 'Fn::Join': ['', [arnOf(table), '/index/Parts']] } },
  ]);
  // The HTTP source is one of the same kind: AppSync signs what it sends with a role of the source's own.
  const workflow = resource(template, 'AWS::StepFunctions::StateMachine', 'RemindersWorkflow');
  expect(source(template, 'Workflows')).toMatchObject({
    Type: 'HTTP',
    HttpConfig: {
      AuthorizationConfig: { AuthorizationType: 'AWS_IAM', AwsIamConfig: { SigningServiceName: 'states' } },
    },
    ServiceRoleArn: arnOf(roleOf(template, 'WorkflowsServiceRole')),
  });
  expect(statementsOf(template, roleOf(template, 'WorkflowsServiceRole'))).toEqual([
    { Effect: 'Allow', Action: 'states:StartExecution', Resource: { Ref: workflow.id } },
  ]);
});

claim('appsync/lambda-source', (template) => {
  const understand = resource(template, 'AWS::Lambda::Function', 'Understand');
  expect(source(template, 'Texts')).toMatchObject({
    Type: 'AWS_LAMBDA',
    LambdaConfig: { LambdaFunctionArn: arnOf(understand) },
    ServiceRoleArn: arnOf(roleOf(template, 'TextsServiceRole')),
  });
  expect(fieldsFrom(template, source(template, 'Texts').Name)).toEqual(['Query.understand']);
  expect(statementsOf(template, roleOf(template, 'TextsServiceRole'))).toMatchObject([
    { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: [arnOf(understand), expect.anything()] },
  ]);
});

claim('appsync/auth-modes', (template) => {
  const { AuthenticationType, UserPoolConfig, AdditionalAuthenticationProviders } = api(template).Properties;
  const doorkeeper = resource(template, 'AWS::Lambda::Function', 'Doorkeeper');
  expect(AuthenticationType).toBe('AMAZON_COGNITO_USER_POOLS');
  expect(UserPoolConfig.UserPoolId).toEqual({ Ref: resource(template, 'AWS::Cognito::UserPool', 'Users').id });
  expect(AdditionalAuthenticationProviders).toEqual([
    { AuthenticationType: 'API_KEY' },
    { AuthenticationType: 'AWS_IAM' },
    {
      AuthenticationType: 'AWS_LAMBDA',
      LambdaAuthorizerConfig: {
        AuthorizerUri: arnOf(doorkeeper),
        IdentityValidationExpression: '^display-[0-9a-f-]{36}$',
        AuthorizerResultTtlInSeconds: 60,
      },
    },
    {
      [IF]: [
        'HasOidcIssuer',
        { AuthenticationType: 'OPENID_CONNECT', OpenIDConnectConfig: { Issuer: { Ref: 'OidcIssuer' } } },
        NO_VALUE,
      ],
    },
  ]);
  expectOptional(template, 'HasOidcIssuer', 'OidcIssuer');
  expect(resourcesOf(template, 'AWS::AppSync::ApiKey').map(({ Properties }) => Properties.ApiId)).toEqual([
    apiId(template),
  ]);
  expect(resource(template, 'AWS::Lambda::Permission', 'DoorkeeperApiappsync').Properties).toMatchObject({
    Action: 'lambda:InvokeFunction',
    FunctionName: arnOf(doorkeeper),
    Principal: 'appsync.amazonaws.com',
  });
  // What else than a user may come in for stands in the schema.
  const withDirective = (mode: string) => schema(template).match(new RegExp(`\\S.*@aws_${mode}\\b`, 'g'));
  expect(withDirective('api_key')).toEqual([
    'understand(text: String!): Draft! @aws_api_key',
    'type Draft @aws_api_key',
  ]);
  expect(withDirective('iam')).toEqual(['ring(input: Ring!): Reminder! @aws_iam', 'type Reminder @aws_iam']);
  expect(withDirective('lambda')).toEqual([
    'sharedToDos: ToDoPage! @aws_lambda',
    'type ToDo @aws_cognito_user_pools @aws_lambda',
    'type ToDoPage @aws_cognito_user_pools @aws_lambda',
  ]);
  // The function that rings may call that one field.
  const bell = resource(template, 'AWS::IAM::Role', 'RemindersBellRole');
  const [, grant] = statementsOf(template, bell);
  expect(grant).toMatchObject({ Effect: 'Allow', Action: 'appsync:GraphQL' });
  expect(grant.Resource['Fn::Join'][1].slice(-2)).toEqual([apiId(template), '/types/Mutation/fields/ring']);
});

hostingClaims(tests);

it('limits what one request may ask for, and does not tell its schema', () => {
  expect(api(template).Properties).toMatchObject({
    QueryDepthLimit: 4,
    ResolverCountLimit: 200,
    IntrospectionConfig: 'DISABLED',
  });
});

it('has a name of its own for those who have a domain', () => {
  const name = resource(template, 'AWS::AppSync::DomainName', 'DomainName');
  expect(name).toMatchObject({
    Condition: 'HasApiDomain',
    Properties: { DomainName: { Ref: 'ApiDomainName' }, CertificateArn: { Ref: 'ApiCertificateArn' } },
  });
  expect(resource(template, 'AWS::AppSync::DomainNameApiAssociation', 'DomainAssociation')).toMatchObject({
    Condition: 'HasApiDomain',
    Properties: { ApiId: apiId(template), DomainName: { 'Fn::GetAtt': [name.id, 'DomainName'] } },
  });
  expectOptional(template, 'HasApiDomain', 'ApiDomainName');
});

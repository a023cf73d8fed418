import { type ServiceRow, words } from './row';

// biome-ignore lint/suspicious/noExplicitAny: the properties of any resource type.
type Properties = any;

export const API: Readonly<Record<string, ServiceRow>> = {
  'AWS::ApiGatewayV2::Api': {
    node: {
      service: ({ ProtocolType }) => (ProtocolType === 'HTTP' ? 'HTTP API' : 'WebSocket API'),
      look: 'api',
      // Who posts to the clients of a WebSocket API.
      writes: /^execute-api:ManageConnections$/,
    },
  },
  'AWS::ApiGateway::RestApi': { node: { service: () => 'REST API', look: 'api', writes: /^execute-api:Invoke$/ } },
  // The host of an HTTP back end may be a variable of the stage.
  'AWS::ApiGateway::Stage': {
    links: ({ RestApiId, Variables }) => [{ from: { value: RestApiId }, to: { value: Variables }, weak: true }],
  },
  // What a service is called for stands in the mapping template.
  'AWS::ApiGateway::Method': {
    links: ({ RestApiId, HttpMethod, Integration }) => [
      {
        from: { value: RestApiId },
        to: { value: [Integration?.Uri, Integration?.RequestTemplates] },
        label: HttpMethod,
      },
    ],
  },
  // Who is asked about a caller.
  'AWS::ApiGateway::Authorizer': {
    links: ({ RestApiId, ProviderARNs, AuthorizerUri }) => [
      { from: { value: RestApiId }, to: { value: [ProviderARNs, AuthorizerUri] }, label: 'who is it?' },
    ],
  },
  // One that only knows who somebody is stands for those people; one with triggers does something by itself.
  'AWS::Cognito::UserPool': {
    node: {
      service: () => 'User pool',
      look: 'table',
      of: ({ LambdaConfig = {} }) => Object.keys(LambdaConfig).length > 0,
    },
    links: ({ LambdaConfig = {} }, self) =>
      Object.values(LambdaConfig).map((fn) => ({
        from: { value: self },
        to: { value: fn },
        label: Object.keys(LambdaConfig)
          .filter((other) => JSON.stringify(LambdaConfig[other]) === JSON.stringify(fn))
          .map((name) => name.replace(/Config$/, ''))
          .join(', '),
      })),
  },
  'AWS::AppSync::GraphQLApi': {
    node: { service: () => 'GraphQL API', look: 'api', writes: /^appsync:GraphQL$/ },
    links: ({ UserPoolConfig, AdditionalAuthenticationProviders = [] }, self) => [
      { from: { value: UserPoolConfig?.UserPoolId }, to: { value: self } },
      ...AdditionalAuthenticationProviders.map(
        (provider: { LambdaAuthorizerConfig?: { AuthorizerUri?: unknown } }) => ({
          from: { value: self },
          to: { value: provider.LambdaAuthorizerConfig?.AuthorizerUri },
          label: 'asks',
        }),
      ),
    ],
  },
  // What an HTTP source calls stands in its address; of a service of AWS, its role says it.
  'AWS::AppSync::DataSource': {
    links: ({ ApiId, DynamoDBConfig, LambdaConfig, HttpConfig }) => [
      { from: { value: ApiId }, to: { value: [DynamoDBConfig?.TableName, LambdaConfig?.LambdaFunctionArn] } },
      { from: { value: ApiId }, to: { value: HttpConfig?.Endpoint }, label: 'HTTP' },
    ],
  },
  'AWS::AppSync::FunctionConfiguration': {
    links: ({ ApiId, Code }) => [{ from: { value: ApiId }, to: { value: Code }, label: 'HTTP' }],
  },
  'AWS::Amplify::App': {
    node: { service: () => 'Amplify app', look: 'outside' },
    links: ({ EnvironmentVariables = [] }, self) => [
      {
        from: { value: self },
        to: { value: EnvironmentVariables.map(({ Value }: { Value: unknown }) => Value) },
        weak: true,
      },
    ],
  },
  'AWS::StepFunctions::StateMachine': {
    node: {
      service: ({ StateMachineType }) => (StateMachineType === 'EXPRESS' ? 'Express workflow' : 'Step Functions'),
      look: 'function',
      role: ({ RoleArn }) => RoleArn,
      writes: /^states:Start(Sync)?Execution/,
    },
    links: ({ DefinitionString, DefinitionSubstitutions }, self) => [
      { from: { value: self }, to: { value: [DefinitionString, DefinitionSubstitutions] }, weak: true },
    ],
  },
  // Short forms, which CloudFormation expands: an event is a link, and a policy template a right.
  'AWS::Serverless::Function': {
    node: {
      service: () => 'SAM function',
      look: 'function',
      name: ({ Environment }) => Environment?.Variables?.POWERTOOLS_SERVICE_NAME,
      mark: ({ AutoPublishAlias: alias, DeploymentPreference: { Type = '' } = {} }) =>
        words(alias && `alias ${alias}`, Type),
    },
    links: ({ Events = {}, Policies = [], DeploymentPreference }, self) => [
      ...Object.values<Properties>(Events).map(({ Properties: event }) => ({
        from: { value: [event.RestApiId, event.Queue] },
        to: { value: self },
        label: words(event.Method, event.Path),
      })),
      ...Policies.flatMap((policy: Properties) =>
        Object.entries<Properties>(policy)
          .filter(([name]) => /^(?:DynamoDBCrud|SQSSendMessage)Policy$/.test(name))
          .map(([, scope]) => ({ from: { value: self }, to: { value: scope } })),
      ),
      ...Policies.map(({ S3ReadPolicy }: Properties) => ({ from: { value: S3ReadPolicy }, to: { value: self } })),
      {
        from: { value: DeploymentPreference?.Hooks?.PreTraffic },
        to: { value: self },
        label: 'asks before a release',
      },
      { from: { value: DeploymentPreference?.Alarms }, to: { value: self }, label: 'stops a release' },
    ],
  },
  'AWS::Serverless::Api': { node: { service: () => 'SAM API (REST)', look: 'api' } },
  'AWS::Serverless::SimpleTable': { node: { service: () => 'SAM table', look: 'table' } },
  'AWS::Serverless::Application': { node: { service: () => 'Application of the repository', look: 'outside' } },
  'AWS::StepFunctions::Activity': { node: { service: () => 'Activity', look: 'queue' } },
};

import type { ServiceRow } from './row';

export const API: Readonly<Record<string, ServiceRow>> = {
  'AWS::ApiGatewayV2::Api': {
    node: {
      service: ({ ProtocolType }) => (ProtocolType === 'HTTP' ? 'HTTP API' : 'WebSocket API'),
      look: 'api',
      // Who posts to the clients of a WebSocket API.
      writes: /^execute-api:ManageConnections$/,
    },
  },
  'AWS::ApiGateway::RestApi': { node: { service: () => 'REST API', look: 'api' } },
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
      Object.entries(LambdaConfig).map(([, fn]) => ({
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
  'AWS::StepFunctions::Activity': { node: { service: () => 'Activity', look: 'queue' } },
};

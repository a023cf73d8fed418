import type { Topic } from '../topic';

export default {
  id: 'appsync',
  name: 'AWS AppSync',
  mirrors: [{ note: '001', section: 'AppSync' }],
  claims: [
    {
      id: 'graphql-schema',
      text: 'An AppSync API starts with a GraphQL schema.',
      kind: 'template',
      how: 'AWS::AppSync::GraphQLSchema.Definition',
      today: 'a GraphQL API does; an AppSync Event API (AWS::AppSync::Api) has channels and no schema.',
      source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appsync-api.html',
      notes: ['001'],
    },
    {
      id: 'dynamodb-source',
      text: 'AppSync resolvers read DynamoDB, Aurora, OpenSearch or HTTP sources.',
      kind: 'template',
      how: 'AWS::AppSync::DataSource.Type = AMAZON_DYNAMODB and AWS::AppSync::Resolver.DataSourceName',
      notes: ['001'],
    },
    {
      id: 'lambda-source',
      text: 'A Lambda function can be a custom AppSync source.',
      kind: 'template',
      how: 'AWS::AppSync::DataSource.LambdaConfig.LambdaFunctionArn',
      notes: ['001'],
    },
    {
      id: 'auth-modes',
      text: 'AppSync authorizes by API key, IAM, OIDC or user pools.',
      kind: 'template',
      how: 'AWS::AppSync::GraphQLApi.AuthenticationType and AdditionalAuthenticationProviders',
      today: 'AWS_LAMBDA is a fifth mode.',
      notes: ['001'],
    },
    {
      id: 'exact-data',
      text: 'A GraphQL client receives just the fields it asks for.',
      kind: 'behaviour',
      how: 'POST { getPost(id:1){title} } returns title only',
      notes: ['001'],
    },
    {
      id: 'subscriptions',
      text: 'AppSync subscriptions push changes to clients over WebSocket.',
      kind: 'behaviour',
      how: 'mutation in one client arrives in the other',
      notes: ['001'],
    },
    {
      id: 'custom-domain',
      text: 'Notes put CloudFront before AppSync for a custom domain and HTTPS.',
      kind: 'concept',
      today: 'AWS::AppSync::DomainName does it natively since 2021.',
      notes: ['001'],
    },
    {
      id: 'offline-sync',
      text: 'AppSync gives mobile apps local data access and synchronisation.',
      kind: 'concept',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

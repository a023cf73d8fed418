import type { Topic } from '../topic';

export default {
  id: 'api-gateway-authorizers',
  name: 'API Gateway authorization',
  mirrors: [
    { note: '001', section: 'Authorization & Authentication' },
    { note: '002', section: 'Amazon API Gateway' },
    { note: '002', section: 'Monitoring and security' },
    { note: '004', section: 'Benefits' },
  ],
  claims: [
    {
      id: 'iam-auth',
      text: 'IAM authorization accepts SigV4-signed API calls.',
      kind: 'template',
      how: 'AWS::ApiGateway::Method.AuthorizationType = AWS_IAM',
      notes: ['001', '004'],
    },
    {
      id: 'resource-policy',
      text: 'A resource policy allows accounts, addresses or endpoints.',
      kind: 'template',
      how: 'AWS::ApiGateway::RestApi.Policy Condition aws:SourceIp or aws:SourceVpce',
      notes: ['001'],
    },
    {
      id: 'cognito-authorizer',
      text: 'A user pool authorizer checks tokens without code.',
      kind: 'template',
      how: 'AWS::ApiGateway::Authorizer.Type = COGNITO_USER_POOLS and ProviderARNs',
      notes: ['001', '002', '004'],
    },
    {
      id: 'token-authorizer',
      text: 'A token Lambda authorizer reads a bearer token.',
      kind: 'template',
      how: 'AWS::ApiGateway::Authorizer.Type = TOKEN, IdentitySource and AuthorizerUri',
      notes: ['001'],
    },
    {
      id: 'request-authorizer',
      text: 'A request authorizer reads headers, query strings or stage variables.',
      kind: 'template',
      how: 'AWS::ApiGateway::Authorizer.Type = REQUEST',
      notes: ['001'],
    },
    {
      id: 'authorizer-policy',
      text: 'A Lambda authorizer returns an IAM policy that decides the request.',
      kind: 'behaviour',
      how: 'Allow: 200, Deny: 403, throw Unauthorized: 401',
      notes: ['001', '002', '004'],
    },
    {
      id: 'authorizer-cache',
      text: 'The policy a Lambda authorizer returned is cached.',
      kind: 'template',
      how: 'AWS::ApiGateway::Authorizer.AuthorizerResultTtlInSeconds',
      notes: ['001'],
    },
    {
      id: 'cognito-401',
      text: 'Without a valid user pool token the API answers 401.',
      kind: 'behaviour',
      how: 'curl with and without the id token',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

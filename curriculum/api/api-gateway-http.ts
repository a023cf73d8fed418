import type { Topic } from '../topic';

export default {
  id: 'api-gateway-http',
  name: 'API Gateway HTTP APIs',
  mirrors: [{ note: '001', section: 'HTTP API vs REST API' }],
  claims: [
    {
      id: 'http-api',
      text: 'HTTP APIs are cheaper and faster, with Lambda or HTTP proxy only.',
      kind: 'template',
      how: 'AWS::ApiGatewayV2::Api.ProtocolType = HTTP; AWS::ApiGatewayV2::Integration.IntegrationType = AWS_PROXY',
      today: 'Some actions of AWS services are called without a function, too.',
      source:
        'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services.html',
      notes: ['001'],
    },
    {
      id: 'jwt-authorizer',
      text: 'OIDC and OAuth 2 tokens are checked by a JWT authorizer.',
      kind: 'template',
      how: 'AWS::ApiGatewayV2::Authorizer.AuthorizerType = JWT with JwtConfiguration.Issuer',
      notes: ['001'],
    },
    {
      id: 'http-cors',
      text: 'CORS on an HTTP API is one setting.',
      kind: 'template',
      how: 'AWS::ApiGatewayV2::Api.CorsConfiguration.AllowOrigins',
      notes: ['001'],
    },
    {
      id: 'private-integration',
      text: 'HTTP APIs reach private backends through a VPC link.',
      kind: 'template',
      how: 'AWS::ApiGatewayV2::VpcLink.SubnetIds and AWS::ApiGatewayV2::Integration.ConnectionType = VPC_LINK',
      notes: ['001'],
    },
    {
      id: 'auto-deploy',
      text: "An HTTP API's default stage can deploy by itself.",
      kind: 'template',
      how: 'AWS::ApiGatewayV2::Stage.StageName = $default, AutoDeploy true',
      notes: ['001'],
    },
    {
      id: 'http-lacks',
      text: 'HTTP APIs have no usage plans, API keys, resource policies or data mapping.',
      kind: 'concept',
      today: 'Lambda and IAM authorizers exist too, and parameter mapping.',
      source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;

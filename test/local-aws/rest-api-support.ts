import { APIGateway } from '@aws-sdk/client-api-gateway';
import type { Aws } from './support';
import { functionOf, type Resources, ref, role } from './templates';

export const RestApiId = ref('Api');
const api = { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'shop' } };

/** A method below the root, at `/name`. */
export function method(name: string, HttpMethod: string, properties: Record<string, unknown>): Resources {
  return {
    [name]: {
      Type: 'AWS::ApiGateway::Resource',
      Properties: { RestApiId, ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, PathPart: name },
    },
    [`${name}Method`]: {
      Type: 'AWS::ApiGateway::Method',
      Properties: { RestApiId, ResourceId: ref(name), HttpMethod, AuthorizationType: 'NONE', ...properties },
    },
  };
}

/** An API with these methods, its one stage, and a function for those that have one. */
export function apiOf(methods: Resources, code = 'exports.handler = async (event) => event;'): Resources {
  return {
    Role: role,
    Handler: functionOf(code),
    Api: api,
    ...methods,
    Deployment: { Type: 'AWS::ApiGateway::Deployment', DependsOn: Object.keys(methods), Properties: { RestApiId } },
    Stage: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: { RestApiId, DeploymentId: ref('Deployment'), StageName: 'prod', Variables: { shop: 'corner' } },
    },
  };
}

/** The integration of a type with the function. */
export const ofFunction = (Type: string) => ({
  Type,
  IntegrationHttpMethod: 'POST',
  Uri: {
    'Fn::Sub': `arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Handler.Arn}/invocations`,
  },
});

/** What a method has that answers with this by itself. */
export const mock = (answer: string) => ({
  Integration: {
    Type: 'MOCK',
    RequestTemplates: { 'application/json': '{"statusCode": 200}' },
    IntegrationResponses: [{ StatusCode: '200', ResponseTemplates: { 'application/json': answer } }],
  },
});

/** Where a path of the API is. */
export const urlOf = (id: string | undefined, path: string) =>
  `https://${id}.execute-api.us-east-1.amazonaws.com/prod/${path}`;

/** The client of the emulator that `aws` is for. */
export function gateway({ lambda }: Aws): APIGateway {
  const { region, credentials, endpoint } = lambda.config;
  return new APIGateway({ region, credentials, endpoint });
}

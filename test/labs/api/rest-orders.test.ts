import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';
import { domainClaims } from './rest-orders/domains';
import { stageClaims } from './rest-orders/stages';

const lab = testLab('api/rest-orders');
const { claim } = lab;
domainClaims(lab);
stageClaims(lab);

type Prove = (template: Template) => void;

const METHOD = 'AWS::ApiGateway::Method';
const REST_API = 'AWS::ApiGateway::RestApi';

const apiOf = (template: Template) => resource(template, REST_API, 'Api');

/** The method of a path below the root, such as `orders` or `orders/{orderId}`. */
function methodOf(template: Template, HttpMethod: string, path: string): NamedResource {
  const found = resourcesOf(template, METHOD).filter(
    ({ Properties }) => Properties.HttpMethod === HttpMethod && pathOf(template, Properties.ResourceId) === path,
  );
  expect(found).toHaveLength(1);
  return found[0] as NamedResource;
}

function pathOf(template: Template, id: { Ref?: string }): string {
  if (!id.Ref) return '';
  const { ParentId, PathPart } = resource(template, 'AWS::ApiGateway::Resource', id.Ref).Properties;
  return [pathOf(template, ParentId), PathPart].filter(Boolean).join('/');
}

const integrationOf = (template: Template, method: string, path: string) =>
  methodOf(template, method, path).Properties.Integration;

/** A text with references, as the template writes it, in one. */
const textOf = (value: unknown) => JSON.stringify(value);

claim('api-gateway-rest/endpoint-types', (template) => {
  expect(apiOf(template).Properties.EndpointConfiguration).toEqual({ Types: ['REGIONAL'] });
});

const isEdge: Prove = (template) =>
  expect(apiOf(template).Properties.EndpointConfiguration).toEqual({ Types: ['EDGE'] });
claim('api-gateway-rest/endpoint-types', isEdge, { variant: 'edge' });

const isPrivate: Prove = (template) => {
  const endpoint = resource(template, 'AWS::EC2::VPCEndpoint', 'PrivateNetworkEndpoint');
  expect(textOf(endpoint.Properties.ServiceName)).toContain('.execute-api"');
  expect(endpoint.Properties).toMatchObject({ VpcEndpointType: 'Interface', PrivateDnsEnabled: true });
  const { EndpointConfiguration, Policy } = apiOf(template).Properties;
  expect(EndpointConfiguration).toEqual({ Types: ['PRIVATE'], VpcEndpointIds: [{ Ref: endpoint.id }] });
  const everybody = { Principal: { AWS: '*' }, Action: 'execute-api:Invoke', Resource: 'execute-api:/*' };
  expect(Policy.Statement).toEqual([
    { Effect: 'Allow', ...everybody },
    { Effect: 'Deny', ...everybody, Condition: { StringNotEquals: { 'aws:SourceVpce': { Ref: endpoint.id } } } },
  ]);
};
claim('api-gateway-rest/private-endpoint', isPrivate, { variant: 'private' });

claim('api-gateway-rest/lambda-proxy', (template) => {
  const { Type, IntegrationHttpMethod, Uri } = integrationOf(template, 'POST', 'orders');
  expect({ Type, IntegrationHttpMethod }).toEqual({ Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST' });
  expect(Uri).toEqual(ofAlias(template));
});

/** The function that serves orders, by the alias of the stage's variable. */
function ofAlias(template: Template): object {
  const fn = resource(template, 'AWS::Lambda::Function', 'OrdersFunction');
  return {
    'Fn::Join': [
      '',
      [
        'arn:',
        { Ref: 'AWS::Partition' },
        ':apigateway:',
        { Ref: 'AWS::Region' },
        ':lambda:path/2015-03-31/functions/',
        arnOf(fn),
        // biome-ignore lint/suspicious/noTemplateCurlyInString: API Gateway's own.
        ':${stageVariables.alias}/invocations',
      ],
    ],
  };
}

claim('api-gateway-rest/lambda-custom', (template) => {
  const { Type, IntegrationResponses, RequestTemplates } = integrationOf(template, 'GET', 'quotes');
  expect(Type).toBe('AWS');
  expect(RequestTemplates['application/json']).toContain("$input.params('kilograms')");
  expect(IntegrationResponses).toEqual([
    expect.objectContaining({
      StatusCode: '200',
      ResponseTemplates: { 'application/json': `{"price": $input.json('$')}` },
    }),
    {
      StatusCode: '400',
      SelectionPattern: 'Not a parcel:.*',
      ResponseTemplates: { 'application/json': `{"message": $input.json('$.errorMessage')}` },
    },
  ]);
});

claim('api-gateway-rest/http-proxy', (template) => {
  expect(integrationOf(template, 'GET', 'shipments/{orderId}')).toEqual({
    Type: 'HTTP_PROXY',
    IntegrationHttpMethod: 'GET',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: API Gateway's own.
    Uri: 'https://${stageVariables.partner}/tracking/{orderId}',
    RequestParameters: { 'integration.request.path.orderId': 'method.request.path.orderId' },
  });
});

claim('api-gateway-rest/http-integration', (template) => {
  const { Type, Uri, IntegrationResponses } = integrationOf(template, 'POST', 'shipments');
  // biome-ignore lint/suspicious/noTemplateCurlyInString: API Gateway's own.
  expect({ Type, Uri }).toEqual({ Type: 'HTTP', Uri: 'https://${stageVariables.partner}/soap' });
  expect(IntegrationResponses.map(({ StatusCode }: { StatusCode: string }) => StatusCode)).toEqual(['200', '502']);
});

claim('api-gateway-rest/mock', (template) => {
  const { Type, Uri, RequestTemplates, IntegrationResponses } = integrationOf(template, 'GET', 'status');
  expect({ Type, Uri }).toEqual({ Type: 'MOCK', Uri: undefined });
  expect(RequestTemplates).toEqual({ 'application/json': '{"statusCode": 200}' });
  expect(IntegrationResponses[0].StatusCode).toBe('200');
});

claim('api-gateway-rest/aws-service-integration', (template) => {
  const queue = resource(template, 'AWS::SQS::Queue', 'ReturnsQueue');
  const role = resource(template, 'AWS::IAM::Role', 'ReturnsRole');
  const { Type, Uri, Credentials } = integrationOf(template, 'POST', 'returns');
  expect(Type).toBe('AWS');
  expect(textOf(Uri)).toMatch(/:sqs:path\//);
  expect(textOf(Uri)).toContain(textOf({ 'Fn::GetAtt': [queue.id, 'QueueName'] }));
  expect(Credentials).toEqual(arnOf(role));
  expect(role.Properties.AssumeRolePolicyDocument.Statement[0].Principal).toEqual({
    Service: 'apigateway.amazonaws.com',
  });
  const [policy] = resourcesOf(template, 'AWS::IAM::Policy').filter(({ Properties }) =>
    textOf(Properties.Roles).includes(`"${role.id}"`),
  );
  expect(policy?.Properties.PolicyDocument.Statement).toContainEqual(
    expect.objectContaining({ Action: expect.arrayContaining(['sqs:SendMessage']), Resource: arnOf(queue) }),
  );
});

claim('api-gateway-rest/mapping-template', (template) => {
  const returns = integrationOf(template, 'POST', 'returns');
  expect(returns.RequestTemplates).toEqual({
    'application/json': 'Action=SendMessage&MessageBody=$util.urlEncode($input.body)',
  });
  expect(returns.RequestParameters).toEqual({
    'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'",
  });
  const quotes = integrationOf(template, 'GET', 'quotes');
  expect(JSON.parse(quotes.RequestTemplates['application/json'])).toEqual({
    kilograms: "$util.escapeJavaScript($input.params('kilograms'))",
    country: "$util.escapeJavaScript($input.params('country'))",
  });
  expect(quotes.IntegrationResponses[0].ResponseParameters).toEqual({
    'method.response.header.Cache-Control': "'max-age=3600'",
  });
});

claim('api-gateway-rest/model', (template) => {
  const { ContentType, Schema, RestApiId } = resource(template, 'AWS::ApiGateway::Model', 'ApiOrderModel').Properties;
  expect({ ContentType, RestApiId }).toEqual({
    ContentType: 'application/json',
    RestApiId: { Ref: apiOf(template).id },
  });
  expect(Schema).toMatchObject({
    $schema: 'http://json-schema.org/draft-04/schema#',
    type: 'object',
    required: ['customer', 'lines'],
    properties: { lines: { type: 'array', minItems: 1, items: { required: ['sku', 'quantity'] } } },
  });
});

claim('api-gateway-rest/request-validator', (template) => {
  const validator = resource(template, 'AWS::ApiGateway::RequestValidator', 'ApiValidator');
  expect(validator.Properties).toMatchObject({ ValidateRequestBody: true, ValidateRequestParameters: true });
  const methods = resourcesOf(template, METHOD).filter(({ Properties }) => Properties.HttpMethod !== 'OPTIONS');
  for (const { Properties } of methods) {
    expect(Properties.RequestValidatorId).toEqual({ Ref: validator.id });
    expect(Properties.RequestModels !== undefined).toBe(Properties.HttpMethod === 'POST');
  }
  expect(methodOf(template, 'POST', 'orders').Properties.RequestModels).toEqual({
    'application/json': { Ref: resource(template, 'AWS::ApiGateway::Model', 'ApiOrderModel').id },
  });
});

const isOfDocument: Prove = (template) => {
  const { Body } = resource(template, REST_API, 'DocumentApi').Properties;
  expect(Body).toMatchObject({ openapi: '3.0.1', 'x-amazon-apigateway-request-validator': 'all' });
  const schema = resource(template, 'AWS::ApiGateway::Model', 'ApiOrderModel').Properties.Schema;
  const { title, type, required, properties } = schema;
  expect(Body.components.schemas.Order).toEqual({ title, type, required, properties });
  const { post, options } = Body.paths['/orders'];
  expect(post['x-amazon-apigateway-integration']).toEqual({
    type: 'aws_proxy',
    httpMethod: 'POST',
    uri: ofAlias(template),
  });
  expect(options['x-amazon-apigateway-integration'].type).toBe('mock');
  expect(Body.paths['/orders/{orderId}'].get['x-amazon-apigateway-integration']).toMatchObject({
    type: 'aws_proxy',
    cacheKeyParameters: ['method.request.path.orderId'],
  });
};
claim('api-gateway-rest/openapi-import', isOfDocument, { variant: 'document' });

claim('api-gateway-rest/cors-options', (template) => {
  const { AuthorizationType, Integration, MethodResponses } = methodOf(template, 'OPTIONS', 'orders').Properties;
  expect(AuthorizationType).toBe('NONE');
  expect(Integration.Type).toBe('MOCK');
  const [{ StatusCode, ResponseParameters }] = Integration.IntegrationResponses;
  expect(StatusCode).toBe('204');
  expect(ResponseParameters).toMatchObject({
    'method.response.header.Access-Control-Allow-Origin': "'https://shop.example.com'",
    'method.response.header.Access-Control-Allow-Methods': "'POST'",
    'method.response.header.Access-Control-Allow-Headers': "'Content-Type'",
  });
  expect(MethodResponses).toEqual([
    {
      StatusCode: '204',
      ResponseParameters: Object.fromEntries(Object.keys(ResponseParameters).map((name) => [name, true])),
    },
  ]);
});

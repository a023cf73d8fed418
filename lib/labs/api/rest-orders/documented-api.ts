import { Aws } from 'aws-cdk-lib';
import { ApiDefinition, EndpointType, SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { ORDER } from './order-model';
import { type OrderService, SHOP } from './order-service';

export interface DocumentedApiProps {
  readonly service: OrderService;
}

/** The order part of the same API, written as an OpenAPI document: one resource instead of a dozen. */
export class DocumentedApi extends Construct {
  constructor(scope: Construct, id: string, { service }: DocumentedApiProps) {
    super(scope, id);
    const api = new SpecRestApi(this, 'Api', {
      apiDefinition: ApiDefinition.fromInline(document(service.function.functionArn)),
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: false,
      deployOptions: { stageName: 'prod', variables: { alias: service.live.aliasName } },
    });
    service.letIn(api);
    // Its validator stands in the document, where the rule does not look.
    acknowledge(
      api,
      'It is there to be compared with the other API, and is called by nobody.',
      'AwsSolutions-APIG1',
      'AwsSolutions-APIG2',
      'AwsSolutions-APIG3',
      'AwsSolutions-APIG6',
    );
  }
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html */
function document(functionArn: string): object {
  const { schema: _, ...order } = ORDER;
  const integration = (more: object = {}) => ({
    'x-amazon-apigateway-integration': {
      type: 'aws_proxy',
      httpMethod: 'POST',
      uri: `arn:${Aws.PARTITION}:apigateway:${Aws.REGION}:lambda:path/2015-03-31/functions/${functionArn}:\${stageVariables.alias}/invocations`,
      ...more,
    },
  });
  const header = { schema: { type: 'string' } };
  return {
    openapi: '3.0.1',
    info: { title: 'Orders, from a document', version: '1' },
    'x-amazon-apigateway-request-validators': {
      all: { validateRequestBody: true, validateRequestParameters: true },
    },
    'x-amazon-apigateway-request-validator': 'all',
    components: {
      schemas: { Order: order },
      securitySchemes: {
        sigv4: {
          type: 'apiKey',
          name: 'Authorization',
          in: 'header',
          'x-amazon-apigateway-authtype': 'awsSigv4',
        },
      },
    },
    paths: {
      '/orders': {
        post: {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
          },
          responses: { 201: { description: 'The order was taken.' } },
          ...integration(),
        },
        options: {
          responses: {
            204: {
              description: 'What a browser may send.',
              headers: {
                'Access-Control-Allow-Origin': header,
                'Access-Control-Allow-Methods': header,
                'Access-Control-Allow-Headers': header,
              },
            },
          },
          'x-amazon-apigateway-integration': {
            type: 'mock',
            requestTemplates: { 'application/json': '{"statusCode": 204}' },
            responses: {
              default: {
                statusCode: '204',
                responseParameters: {
                  'method.response.header.Access-Control-Allow-Origin': `'${SHOP}'`,
                  'method.response.header.Access-Control-Allow-Methods': "'POST'",
                  'method.response.header.Access-Control-Allow-Headers': "'Content-Type'",
                },
              },
            },
          },
        },
      },
      '/orders/{orderId}': {
        get: {
          parameters: [{ name: 'orderId', in: 'path', required: true, schema: { type: 'string' } }],
          responses: { 200: { description: 'The order.' } },
          security: [{ sigv4: [] }],
          ...integration({ cacheKeyParameters: ['method.request.path.orderId'] }),
        },
      },
    },
  };
}

import {
  AuthorizationType,
  EndpointType,
  type Integration,
  type IResource,
  type JsonSchema,
  type MethodOptions,
  Model,
  RequestValidator,
  ResponseType,
  RestApi,
  type StageOptions,
} from 'aws-cdk-lib/aws-apigateway';
import type { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';
import { quoteIntegration, reportIntegration, statusIntegration } from './integrations';
import { ORDER, RETURN, SHIPMENT } from './order-model';
import { type OrderService, SHOP } from './order-service';
import type { Partner } from './partner';
import type { PrivateNetwork } from './private-network';
import type { ReturnsDesk } from './returns-desk';

export interface OrdersApiProps {
  readonly edge: boolean;
  /** Whose endpoint a private API is reached through. */
  readonly network?: PrivateNetwork;
  readonly service: OrderService;
  readonly returns: ReturnsDesk;
  readonly partner: Partner;
  readonly prod: StageOptions;
}

/** Why its stages have none. */
export const NO_FIREWALL = 'A firewall is paid by the month; what one does before an API is for the lab about AWS WAF.';

/** The front end: what may be asked for, by whom, in which form. Behind each method an integration says who answers. */
export class OrdersApi extends RestApi {
  readonly quotes: IResource;
  readonly quoteFunction: LabFunction;
  private readonly validator: RequestValidator;

  constructor(scope: Construct, id: string, props: OrdersApiProps) {
    const { edge, network, service, returns, partner, prod } = props;
    super(scope, id, {
      endpointConfiguration: network?.reachedThrough ?? { types: [edge ? EndpointType.EDGE : EndpointType.REGIONAL] },
      policy: network?.policy,
      deployOptions: prod,
      // The role by which API Gateway writes logs is one of the whole account: see LoggingRole.
      cloudWatchRole: false,
    });
    this.validator = new RequestValidator(this, 'Validator', {
      restApi: this,
      validateRequestBody: true,
      validateRequestParameters: true,
    });
    this.quoteFunction = new LabFunction(this, 'Quote', { handler: 'quote-delivery' });
    this.quotes = this.root.addResource('quotes');

    this.takeOrders(service);
    this.tellPrices();
    this.ship(partner);
    this.take(this.root.addResource('returns'), returns.integration, 'Return', RETURN, ['202', '502']);
    this.root
      .addResource('status')
      .addMethod('GET', statusIntegration, { methodResponses: [{ statusCode: '200' }], ...this.validated });
    this.answerBrowsersOnErrors();
    this.acknowledgeOpenDoors();
  }

  private get validated(): MethodOptions {
    return { requestValidator: this.validator };
  }

  private takeOrders(service: OrderService): void {
    const orders = this.root.addResource('orders', {
      defaultCorsPreflightOptions: { allowOrigins: [SHOP], allowMethods: ['POST'], allowHeaders: ['Content-Type'] },
    });
    this.take(orders, service.integration(), 'Order', ORDER);
    // What somebody ordered is nobody's business but the back office's, whose calls are signed.
    orders.addResource('{orderId}').addMethod('GET', service.integration(['method.request.path.orderId']), {
      ...this.validated,
      authorizationType: AuthorizationType.IAM,
      requestParameters: { 'method.request.path.orderId': true },
    });
    service.letIn(this);

    const report = new LabFunction(this, 'Report', { handler: 'report-sales' });
    this.root
      .addResource('reports')
      .addMethod('GET', reportIntegration(report), { ...this.validated, authorizationType: AuthorizationType.IAM });
  }

  private tellPrices(): void {
    this.quotes.addMethod('GET', quoteIntegration(this.quoteFunction), {
      ...this.validated,
      requestParameters: {
        'method.request.querystring.kilograms': true,
        'method.request.querystring.country': true,
      },
      methodResponses: [
        { statusCode: '200', responseParameters: { 'method.response.header.Cache-Control': true } },
        { statusCode: '400' },
      ],
    });
  }

  private ship(partner: Partner): void {
    const shipments = this.root.addResource('shipments');
    this.take(shipments, partner.booking, 'Shipment', SHIPMENT, ['200', '502']);
    shipments.addResource('{orderId}').addMethod('GET', partner.tracking, {
      ...this.validated,
      requestParameters: { 'method.request.path.orderId': true },
    });
  }

  /** A POST whose body must fit a model, or what is behind it does not hear of it. */
  private take(
    resource: IResource,
    integration: Integration,
    name: string,
    schema: JsonSchema,
    codes?: string[],
  ): void {
    const model = new Model(this, `${name}Model`, { restApi: this, contentType: 'application/json', schema });
    // The CDK deploys anew when a method changes; to it another schema is none.
    this.latestDeployment?.addToLogicalId({ [name]: schema });
    resource.addMethod('POST', integration, {
      ...this.validated,
      requestModels: { 'application/json': model },
      methodResponses: codes?.map((statusCode) => ({
        statusCode,
        responseParameters: { 'method.response.header.Content-Type': true },
      })),
    });
  }

  /** API Gateway's own errors know nothing of CORS: without the header a page sees none of them. */
  private answerBrowsersOnErrors(): void {
    for (const [id, type] of Object.entries({ Refused: ResponseType.DEFAULT_4XX, Failed: ResponseType.DEFAULT_5XX })) {
      this.addGatewayResponse(id, { type, responseHeaders: { 'Access-Control-Allow-Origin': `'${SHOP}'` } });
    }
    this.addGatewayResponse('Malformed', {
      type: ResponseType.BAD_REQUEST_BODY,
      responseHeaders: { 'Access-Control-Allow-Origin': `'${SHOP}'` },
      templates: {
        'application/json':
          '{"message": $context.error.messageString, "help": "The model of POST $context.resourcePath says what its body must be; the export of the API has it."}',
      },
    });
  }

  private acknowledgeOpenDoors(): void {
    acknowledge(
      this,
      'Anybody may order and ask for prices; the throttle of the stage limits what that costs.',
      'AwsSolutions-APIG4',
    );
    acknowledge(this, 'Its callers are a shop and a back office, and no users of a pool.', 'AwsSolutions-COG4');
    acknowledge(this, NO_FIREWALL, 'AwsSolutions-APIG3');
  }
}

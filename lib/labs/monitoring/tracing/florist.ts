import { Duration, Stack } from 'aws-cdk-lib';
import { LambdaIntegration, MockIntegration, PassthroughBehavior, RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { FunctionUrlAuthType, Tracing } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';
import { LabQueue, visibilityFor } from '../../../kit/lab-queue';
import { labTable, stringKey } from '../../../kit/lab-table';
import { AdotLayer } from './adot-layer';

const STAGE = 'prod';
const FUNCTION_TIMEOUT = Duration.seconds(10);

/** The shop: takes an order by an API, asks the grower for the flower, and lets the bench bind the bouquet. */
export class Florist extends Construct {
  readonly orders: Table;
  readonly bench: LabQueue;
  readonly takeOrder: LabFunction;
  /** What the stage is called in traces and in sampling rules. */
  readonly serviceName: string;
  readonly url: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.orders = labTable(this, 'Orders', { partitionKey: stringKey('orderId') });
    this.bench = new LabQueue(this, 'Bench', { visibilityTimeout: visibilityFor(FUNCTION_TIMEOUT) });
    const layer = new AdotLayer(this, 'Adot');

    const grower = new LabFunction(this, 'Grower', { handler: 'grow' });
    const growerUrl = grower.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM });

    this.takeOrder = this.traced('TakeOrder', 'take-order', {
      QUEUE_URL: this.bench.queueUrl,
      GROWER_URL: growerUrl.url,
    });
    growerUrl.grantInvokeUrl(this.takeOrder);
    this.bench.grantSendMessages(this.takeOrder);

    const bindBouquet = this.traced('BindBouquet', 'bind-bouquet', { ORDERS_TABLE: this.orders.tableName });
    bindBouquet.consume(this.bench, { batchSize: 10 });
    this.orders.grant(bindBouquet, 'dynamodb:PutItem');
    layer.addTo(this.takeOrder, bindBouquet);

    const api = this.api();
    this.serviceName = `${api.restApiName}/${STAGE}`;
    this.url = `https://${api.restApiId}.execute-api.${Stack.of(this).region}.${Stack.of(this).urlSuffix}/${STAGE}`;
  }

  /** A function whose invocations are traced. What it does within one, its code tells by OpenTelemetry. */
  private traced(id: string, handler: string, environment: Record<string, string>): LabFunction {
    const traced = new LabFunction(this, id, {
      handler,
      timeout: FUNCTION_TIMEOUT,
      tracing: Tracing.ACTIVE,
      environment: { OTEL_SERVICE_NAME: handler, ...environment },
    });
    acknowledge(
      traced.role,
      'Traces have no ARN: whoever may send some may send all.',
      'AwsSolutions-IAM5[Resource::*]',
    );
    return traced;
  }

  private api(): RestApi {
    const api = new RestApi(this, 'Api', {
      restApiName: Stack.of(this).stackName,
      // The role by which API Gateway writes logs is one of the whole account.
      cloudWatchRole: false,
      deployOptions: { stageName: STAGE, tracingEnabled: true, throttlingRateLimit: 100, throttlingBurstLimit: 100 },
    });
    api.root.addResource('orders').addMethod('POST', new LambdaIntegration(this.takeOrder));
    // The display in the window asks every few seconds.
    api.root.addResource('hours').addMethod(
      'GET',
      new MockIntegration({
        requestTemplates: { 'application/json': '{"statusCode": 200}' },
        passthroughBehavior: PassthroughBehavior.NEVER,
        integrationResponses: [
          { statusCode: '200', responseTemplates: { 'application/json': '{"opens": "08:00", "closes": "18:00"}' } },
        ],
      }),
      { methodResponses: [{ statusCode: '200' }] },
    );
    acknowledge(
      api,
      'Anybody may order and ask for the hours; the throttle of the stage limits what that costs.',
      'AwsSolutions-APIG4',
      'AwsSolutions-COG4',
    );
    acknowledge(api, 'The function itself says what is wrong with an order.', 'AwsSolutions-APIG2');
    acknowledge(
      api.deploymentStage,
      'What a request did is told by its trace here; logs and firewalls have labs of their own.',
      'AwsSolutions-APIG1',
      'AwsSolutions-APIG3',
      'AwsSolutions-APIG6',
    );
    return api;
  }
}

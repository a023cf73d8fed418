import { EndpointType, LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';

export interface ShopApiProps {
  readonly orders: IFunction;
}

/** The API of the shop; two lines of each function in template.yaml. */
export class ShopApi extends RestApi {
  constructor(scope: Construct, id: string, { orders }: ShopApiProps) {
    super(scope, id, {
      endpointConfiguration: { types: [EndpointType.REGIONAL] },
      // The role by which API Gateway writes logs is one of the whole account.
      cloudWatchRole: false,
      deployOptions: { stageName: 'prod', throttlingRateLimit: 20, throttlingBurstLimit: 40 },
    });
    const integration = new LambdaIntegration(orders, { allowTestInvoke: false });
    const resource = this.root.addResource('orders');
    resource.addMethod('POST', integration);
    resource.addResource('{orderId}').addMethod('GET', integration);
    acknowledge(
      this,
      'As in the SAM file: anybody may order, the function checks what comes, and the throttle limits what that costs.',
      'AwsSolutions-APIG2',
      'AwsSolutions-APIG4',
      'AwsSolutions-COG4',
      'AwsSolutions-APIG3',
    );
    acknowledge(
      this,
      'Logs of stages need a role that is one of the whole account.',
      'AwsSolutions-APIG1',
      'AwsSolutions-APIG6',
    );
  }
}

import { Fn, Stack } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, HttpStage, PayloadFormatVersion } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { type IOrigin, OriginProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';
import { PrivateEntrance } from './private-entrance';

/** Showtimes and tickets: an origin that computes, and that can be shut. */
export class BoxOffice extends Construct {
  readonly origin: IOrigin;
  readonly state: StringParameter;

  constructor(scope: Construct, id: string, isPrivate: boolean) {
    super(scope, id);
    this.state = new StringParameter(this, 'State', { stringValue: 'open' });
    const clerk = new LabFunction(this, 'Clerk', {
      handler: 'box-office',
      environment: { STATE_PARAMETER: this.state.parameterName },
    });
    clerk.addToRolePolicy(new PolicyStatement({ actions: ['ssm:GetParameter'], resources: [this.state.parameterArn] }));
    this.origin = isPrivate ? new PrivateEntrance(this, 'Entrance', clerk).origin : this.httpOrigin(clerk);
  }

  /** CloudFront treats an API as it does any HTTP server: by its name, from the internet. */
  private httpOrigin(clerk: LabFunction): IOrigin {
    const api = new HttpApi(this, 'Api', { createDefaultStage: false });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 50, burstLimit: 100 },
    });
    acknowledge(stage, 'The log of who asks is that of CloudFront, in front of it.', 'AwsSolutions-APIG1');
    api.addRoutes({
      path: '/{proxy+}',
      methods: [HttpMethod.GET, HttpMethod.POST],
      integration: new HttpLambdaIntegration('Clerk', clerk, {
        // The form in which a balancer asks, too.
        payloadFormatVersion: PayloadFormatVersion.VERSION_1_0,
      }),
    });
    acknowledge(api, 'Showtimes are for everybody, and so are tickets.', 'AwsSolutions-APIG4');
    const { region, urlSuffix } = Stack.of(this);
    return new HttpOrigin(Fn.join('.', [api.apiId, 'execute-api', region, urlSuffix]), {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    });
  }
}

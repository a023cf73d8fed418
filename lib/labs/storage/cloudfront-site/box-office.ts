import { Fn, Stack } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { type IOrigin, OriginProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';
import { PrivateEntrance } from './private-entrance';

const NOTICE = 'box-office-is-shut.txt';

export interface BoxOfficeProps {
  /** Where the notice hangs. */
  readonly notices: IBucket;
  /** Behind a balancer in private subnets. */
  readonly isPrivate: boolean;
}

/** Showtimes and tickets: an origin that computes, and that a notice shuts. */
export class BoxOffice extends Construct {
  readonly origin: IOrigin;

  constructor(scope: Construct, id: string, { notices, isPrivate }: BoxOfficeProps) {
    super(scope, id);
    const clerk = new LabFunction(this, 'Clerk', {
      handler: 'box-office',
      environment: { NOTICES_BUCKET: notices.bucketName },
    });
    clerk.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:GetObject'], resources: [notices.arnForObjects(NOTICE)] }),
    );
    // Who may not list gets 403 for an object that is not there, and not 404.
    clerk.addToRolePolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [notices.bucketArn] }));
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
    const integration = new HttpLambdaIntegration('Clerk', clerk);
    api.addRoutes({ path: '/showtimes', methods: [HttpMethod.GET], integration });
    api.addRoutes({ path: '/tickets', methods: [HttpMethod.POST], integration });
    acknowledge(api, 'Showtimes are for everybody, and so are tickets.', 'AwsSolutions-APIG4');
    const { region, urlSuffix } = Stack.of(this);
    return new HttpOrigin(Fn.join('.', [api.apiId, 'execute-api', region, urlSuffix]), {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    });
  }
}

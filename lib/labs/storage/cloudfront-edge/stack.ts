import { Duration } from 'aws-cdk-lib';
import {
  AllowedMethods,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  Distribution,
  FunctionEventType,
  KeyValueStore,
  LambdaEdgeEventType,
  PriceClass,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { labBucket } from '../../../kit/lab-bucket';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { EdgeFunction } from './edge-function';
import { viewerFunction } from './viewer-function';

/** CloudFront takes functions of Lambda from this Region alone. */
const EDGE_REGION = 'us-east-1';

/** The site of a harbour: pages in S3, and what is decided about them in CloudFront, before a request gets that far. */
export class CloudfrontEdge extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, { ...props, env: { ...props.env, region: EDGE_REGION } });

    const pages = labBucket(this, 'Pages');
    const keys = new KeyValueStore(this, 'Keys', { comment: 'What the tokens of members are signed with.' });

    const route = viewerFunction(this, 'Route', 'route');
    const keepVariant = viewerFunction(this, 'KeepVariant', 'keep-variant');
    const admit = viewerFunction(this, 'Admit', 'admit', keys);
    const chooseVariant = new EdgeFunction(this, 'ChooseVariant', 'choose-variant');
    const secureHeaders = new EdgeFunction(this, 'SecureHeaders', 'secure-headers');
    const takeFeedback = new EdgeFunction(this, 'TakeFeedback', 'take-feedback');
    const stampVisitor = new EdgeFunction(this, 'StampVisitor', 'stamp-visitor');

    // The two words that `route` has chosen, and nothing that a browser sends.
    const byVariant = new CachePolicy(this, 'ByVariant', {
      comment: 'A page for each variant, an image for each format.',
      cookieBehavior: CacheCookieBehavior.allowList('X-Variant'),
      headerBehavior: CacheHeaderBehavior.allowList('x-image-format'),
      defaultTtl: Duration.hours(1),
    });

    const site = {
      origin: S3BucketOrigin.withOriginAccessControl(pages),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    };
    const secured = { functionVersion: secureHeaders.currentVersion, eventType: LambdaEdgeEventType.ORIGIN_RESPONSE };
    const distribution = new Distribution(this, 'Site', {
      priceClass: PriceClass.PRICE_CLASS_100,
      defaultBehavior: {
        ...site,
        cachePolicy: byVariant,
        functionAssociations: [
          { function: route, eventType: FunctionEventType.VIEWER_REQUEST },
          { function: keepVariant, eventType: FunctionEventType.VIEWER_RESPONSE },
        ],
        edgeLambdas: [
          { functionVersion: chooseVariant.currentVersion, eventType: LambdaEdgeEventType.ORIGIN_REQUEST },
          secured,
        ],
      },
      additionalBehaviors: {
        '/members/*': {
          ...site,
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
          functionAssociations: [{ function: admit, eventType: FunctionEventType.VIEWER_REQUEST }],
          edgeLambdas: [secured],
        },
        '/feedback': {
          ...site,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          edgeLambdas: [
            {
              functionVersion: takeFeedback.currentVersion,
              eventType: LambdaEdgeEventType.VIEWER_REQUEST,
              includeBody: true,
            },
            { functionVersion: stampVisitor.currentVersion, eventType: LambdaEdgeEventType.VIEWER_RESPONSE },
          ],
        },
      },
    });
    acknowledge(
      distribution,
      'To show what code does at the edge takes no domain, no firewall and no limits to who may look; access logs come when a lab is gone.',
      'AwsSolutions-CFR1',
      'AwsSolutions-CFR2',
      'AwsSolutions-CFR3',
      'AwsSolutions-CFR4',
    );

    this.outputs = this.writeOutputs({
      SiteUrl: `https://${distribution.distributionDomainName}`,
      PagesBucketName: pages.bucketName,
      KeysArn: keys.keyValueStoreArn,
      RouteName: route.functionName,
    });
  }
}

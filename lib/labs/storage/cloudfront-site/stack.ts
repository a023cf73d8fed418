import {
  AccessLevel,
  AllowedMethods,
  CachePolicy,
  type CfnDistribution,
  Distribution,
  GeoRestriction,
  HttpVersion,
  KeyGroup,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { OriginGroup, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { labBucket } from '../../../kit/lab-bucket';
import { LabFunction } from '../../../kit/lab-function';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { BoxOffice } from './box-office';
import { Caching } from './caching';
import { CardEncryption } from './card-encryption';
import { KeyPair } from './key-pair';
import { OwnName } from './own-name';
import { RequestLog } from './request-log';

export interface CloudfrontSiteProps extends LabStackProps {
  /** The box office stands behind a balancer in private subnets, not behind an API in the internet. Default false. */
  readonly privateBoxOffice?: boolean;
}

/** A cinema on the internet: pages for everybody, showtimes that survive their origin, films for who has paid, one address in front of all. */
export class CloudfrontSite extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, { privateBoxOffice = false, ...props }: CloudfrontSiteProps) {
    super(scope, id, props);

    const pages = labBucket(this, 'Pages');
    const films = labBucket(this, 'Films');
    const deliveries = labBucket(this, 'Deliveries');
    const boxOffice = new BoxOffice(this, 'BoxOffice', { notices: pages, isPrivate: privateBoxOffice });
    const caching = new Caching(this, 'Caching');

    const issuer = new LabFunction(this, 'KeyIssuer', { handler: 'issue-key-pair' });
    const tickets = new KeyPair(this, 'FilmTickets', issuer);
    const paid = { trustedKeyGroups: [new KeyGroup(this, 'Paid', { items: [tickets.publicKey] })] };

    const pagesOrigin = S3BucketOrigin.withOriginAccessControl(pages);
    const https = { viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY };
    const site = new Distribution(this, 'Site', {
      comment: 'A cinema',
      defaultRootObject: 'index.html',
      // The licence of the films ends at the sea ice.
      geoRestriction: GeoRestriction.denylist('AQ'),
      priceClass: PriceClass.PRICE_CLASS_100,
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: {
        origin: pagesOrigin,
        cachePolicy: caching.files,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
      },
      // The first pattern that fits decides.
      additionalBehaviors: {
        '/showtimes': {
          ...https,
          // No origin group takes what writes: CloudFront would not know whether the first origin has done it already.
          origin: new OriginGroup({
            primaryOrigin: boxOffice.origin,
            fallbackOrigin: pagesOrigin,
            fallbackStatusCodes: [500, 502, 503, 504],
          }),
          allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
          cachePolicy: caching.showtimes,
          originRequestPolicy: caching.device,
        },
        '/tickets': {
          ...https,
          origin: boxOffice.origin,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          // An API knows itself by its own name, not by that of the site.
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
        '/films/*': {
          ...https,
          ...paid,
          origin: S3BucketOrigin.withOriginAccessControl(films),
          cachePolicy: caching.files,
        },
        '/uploads/*': {
          ...https,
          ...paid,
          origin: S3BucketOrigin.withOriginAccessControl(deliveries, { originAccessLevels: [AccessLevel.WRITE] }),
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
        },
      },
    });
    acknowledge(site, 'A lab has nothing to defend, and a web ACL costs while it is idle.', 'AwsSolutions-CFR2');
    acknowledge(site, 'Who wants to see the requests asks for the log in real time.', 'AwsSolutions-CFR3');
    acknowledge(site, 'Under a name of CloudFront its own certificate is the only choice.', 'AwsSolutions-CFR4');

    const distribution = site.node.defaultChild as CfnDistribution;
    new OwnName(this, 'Name', distribution);
    const { configArn } = new RequestLog(this, 'RequestLog');
    distribution.addPropertyOverride('DistributionConfig.DefaultCacheBehavior.RealtimeLogConfigArn', configArn);
    this.awsOnly('CloudFront of the emulator encrypts no fields of forms.', () => {
      const { publicKey } = new KeyPair(this, 'Cards', issuer);
      const { configId } = new CardEncryption(this, 'CardEncryption', publicKey);
      // Of `/tickets`, the second.
      distribution.addPropertyOverride('DistributionConfig.CacheBehaviors.1.FieldLevelEncryptionId', configId);
    });

    const signer = new LabFunction(this, 'Signer', {
      handler: 'sign-films',
      environment: {
        SITE_DOMAIN: site.distributionDomainName,
        KEY_PAIR_ID: tickets.publicKey.publicKeyId,
        PRIVATE_KEY_ARN: tickets.privateKey.secretArn,
      },
    });
    tickets.privateKey.grantRead(signer);
    const shop = signer.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM });

    this.outputs = this.writeOutputs({
      SiteUrl: `https://${site.distributionDomainName}`,
      DistributionId: site.distributionId,
      PagesBucketName: pages.bucketName,
      PagesUrl: `https://${pages.bucketRegionalDomainName}`,
      FilmsBucketName: films.bucketName,
      DeliveriesBucketName: deliveries.bucketName,
      SignerUrl: shop.url,
    });
  }
}

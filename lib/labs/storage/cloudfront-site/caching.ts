import { Duration } from 'aws-cdk-lib';
import {
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';

/** What the edge keeps, under which key, and what an origin is told beside it. */
export class Caching extends Construct {
  /** Files: one object a path. */
  readonly files: CachePolicy;
  /** Computed answers: one for each day, hall and language. */
  readonly showtimes: CachePolicy;
  /** The origin hears which device asks; the device is not in the key. */
  readonly device: OriginRequestPolicy;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.files = new CachePolicy(this, 'Files', {
      minTtl: Duration.seconds(0),
      // Where the object has no Cache-Control.
      defaultTtl: Duration.days(1),
      maxTtl: Duration.days(365),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    });
    this.showtimes = new CachePolicy(this, 'Showtimes', {
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.minutes(1),
      maxTtl: Duration.hours(1),
      queryStringBehavior: CacheQueryStringBehavior.allowList('day'),
      cookieBehavior: CacheCookieBehavior.allowList('hall'),
      headerBehavior: CacheHeaderBehavior.allowList('Accept-Language'),
    });
    this.device = new OriginRequestPolicy(this, 'Device', {
      headerBehavior: OriginRequestHeaderBehavior.allowList('X-Device'),
    });
  }
}

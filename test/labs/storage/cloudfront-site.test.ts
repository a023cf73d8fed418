import { Template } from 'aws-cdk-lib/assertions';
import { findLab } from '../../../lib/catalog/catalog';
import { synthesizeLab } from '../../../lib/catalog/synth';
import { type NamedResource, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';
import { behavior, behaviors, type Config, configOf, domainOf, originOf, site } from './cloudfront-site/distribution';
import { extraClaims } from './cloudfront-site/extras';

const tests = testLab('storage/cloudfront-site');
const { claim } = tests;

const ALL = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'];
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

const policy = (from: Template, name: string) => resource(from, 'AWS::CloudFront::CachePolicy', name);
/** What the policy of a bucket allows a service. */
const allowed = (from: Template, bucket: string): Config[] => {
  const { id } = resource(from, 'AWS::S3::Bucket', bucket);
  return resourcesOf(from, 'AWS::S3::BucketPolicy')
    .filter(({ Properties }) => Properties.Bucket.Ref === id)
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .filter(({ Principal }: Config) => Principal.Service);
};
const forSiteAlone = (from: Template, bucket: string, Action: string) => ({
  Action,
  Effect: 'Allow',
  Principal: { Service: 'cloudfront.amazonaws.com' },
  Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [resource(from, 'AWS::S3::Bucket', bucket).id, 'Arn'] }, '/*']] },
  Condition: {
    StringEquals: {
      'AWS:SourceArn': {
        'Fn::Join': [
          '',
          [
            'arn:',
            { Ref: 'AWS::Partition' },
            ':cloudfront::',
            { Ref: 'AWS::AccountId' },
            ':distribution/',
            { Ref: site(from).id },
          ],
        ],
      },
    },
  },
});
const keyOf = ({ Properties }: NamedResource): Config =>
  Properties.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin;

claim('cloudfront/s3-origin-oac', (from) => {
  const controls = resourcesOf(from, 'AWS::CloudFront::OriginAccessControl');
  for (const { Properties } of controls) {
    expect(Properties.OriginAccessControlConfig).toMatchObject({
      OriginAccessControlOriginType: 's3',
      SigningBehavior: 'always',
      SigningProtocol: 'sigv4',
    });
  }
  const ofBuckets = configOf(from).Origins.filter(({ S3OriginConfig }: Config) => S3OriginConfig);
  expect(ofBuckets.map(({ DomainName }: Config) => DomainName)).toEqual(
    ['Pages', 'Films', 'Deliveries'].map((name) => domainOf(from, name)),
  );
  expect(ofBuckets.map(({ OriginAccessControlId }: Config) => OriginAccessControlId)).toEqual(
    controls.map(({ id }) => ({ 'Fn::GetAtt': [id, 'Id'] })),
  );
  for (const { Properties } of resourcesOf(from, 'AWS::S3::Bucket')) {
    expect(Object.values(Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
  }
});

claim('cloudfront/bucket-policy-source-arn', (from) => {
  expect(allowed(from, 'Pages')).toEqual([forSiteAlone(from, 'Pages', 's3:GetObject')]);
  expect(allowed(from, 'Films')).toEqual([forSiteAlone(from, 'Films', 's3:GetObject')]);
});

claim('cloudfront/custom-origin', (from) => {
  const { id } = resource(from, 'AWS::ApiGatewayV2::Api', 'BoxOfficeApi');
  expect(originOf(from, behavior(from, '/tickets'))).toMatchObject({
    DomainName: { 'Fn::Join': ['.', [{ Ref: id }, 'execute-api', { Ref: 'AWS::Region' }, { Ref: 'AWS::URLSuffix' }]] },
    CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
  });
});

claim('cloudfront/cache-policy', (from) => {
  expect(behavior(from, '/showtimes').CachePolicyId).toEqual({ Ref: policy(from, 'CachingShowtimes').id });
  expect(keyOf(policy(from, 'CachingShowtimes'))).toMatchObject({
    HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Accept-Language'] },
    CookiesConfig: { CookieBehavior: 'whitelist', Cookies: ['hall'] },
    QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: ['day'] },
  });
  // Without more, host and path are the key.
  expect(keyOf(policy(from, 'CachingFiles'))).toMatchObject({
    HeadersConfig: { HeaderBehavior: 'none' },
    CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'none' },
  });
});

claim('cloudfront/ttl', (from) => {
  const times = ({ Properties }: NamedResource) => {
    const { MinTTL, DefaultTTL, MaxTTL } = Properties.CachePolicyConfig;
    return [MinTTL, DefaultTTL, MaxTTL];
  };
  // The least is 0, so that `no-store` of an origin counts.
  expect(times(policy(from, 'CachingFiles'))).toEqual([0, 86_400, 31_536_000]);
  expect(times(policy(from, 'CachingShowtimes'))).toEqual([0, 60, 3600]);
});

claim('cloudfront/origin-request-policy', (from) => {
  const device = resource(from, 'AWS::CloudFront::OriginRequestPolicy', 'CachingDevice');
  expect(device.Properties.OriginRequestPolicyConfig.HeadersConfig).toEqual({
    HeaderBehavior: 'whitelist',
    Headers: ['X-Device'],
  });
  expect(behavior(from, '/showtimes').OriginRequestPolicyId).toEqual({ Ref: device.id });
  expect(keyOf(policy(from, 'CachingShowtimes')).HeadersConfig.Headers).not.toContain('X-Device');
});

claim('cloudfront/cache-behaviors', (from) => {
  const origins = behaviors(from).map(({ PathPattern, TargetOriginId }) => [PathPattern, TargetOriginId]);
  const { DefaultCacheBehavior: last, OriginGroups } = configOf(from);
  expect(origins.map(([path]) => path)).toEqual(['/showtimes', '/tickets', '/films/*', '/uploads/*']);
  expect(new Set([...origins.map(([, origin]) => origin), last.TargetOriginId]).size).toBe(5);
  expect(behavior(from, '/showtimes').TargetOriginId).toBe(OriginGroups.Items[0].Id);
  expect(originOf(from, behavior(from, '/films/*')).DomainName).toEqual(domainOf(from, 'Films'));
  expect(originOf(from, behavior(from, '/uploads/*')).DomainName).toEqual(domainOf(from, 'Deliveries'));
  expect(originOf(from, last).DomainName).toEqual(domainOf(from, 'Pages'));
  expect(last).not.toHaveProperty('PathPattern');
});

claim('cloudfront/viewer-protocol', (from) => {
  expect(configOf(from).DefaultCacheBehavior.ViewerProtocolPolicy).toBe('redirect-to-https');
  expect(behaviors(from).map(({ ViewerProtocolPolicy }) => ViewerProtocolPolicy)).toEqual(Array(4).fill('https-only'));
});

claim('cloudfront/allowed-methods', (from) => {
  // Left out: GET and HEAD.
  expect(configOf(from).DefaultCacheBehavior).not.toHaveProperty('AllowedMethods');
  expect(configOf(from).DefaultCacheBehavior.TargetOriginId).toBeDefined();
  expect(behavior(from, '/showtimes').AllowedMethods).toEqual(['GET', 'HEAD', 'OPTIONS']);
  expect(behavior(from, '/tickets').AllowedMethods).toEqual(ALL);
});

claim('cloudfront/upload-ingress', (from) => {
  const uploads = behavior(from, '/uploads/*');
  expect(uploads.AllowedMethods).toEqual(ALL);
  expect(uploads.CachePolicyId).toBe(CACHING_DISABLED);
  // Whoever may send here writes into the bucket: a signature is asked for.
  expect(uploads.TrustedKeyGroups).toHaveLength(1);
  expect(allowed(from, 'Deliveries')).toEqual([forSiteAlone(from, 'Deliveries', 's3:PutObject')]);
});

claim('cloudfront/geo-restriction', (from) => {
  expect(configOf(from).Restrictions.GeoRestriction).toEqual({ RestrictionType: 'blacklist', Locations: ['AQ'] });
});

claim('cloudfront/origin-group', (from) => {
  const { OriginGroups } = configOf(from);
  const [{ FailoverCriteria, Members }] = OriginGroups.Items;
  expect(FailoverCriteria.StatusCodes).toEqual({ Items: [500, 502, 503, 504], Quantity: 4 });
  const [primary, secondary] = Members.Items.map(({ OriginId }: Config) =>
    originOf(from, { TargetOriginId: OriginId }),
  );
  expect(primary.DomainName).toEqual(originOf(from, behavior(from, '/tickets')).DomainName);
  expect(secondary.DomainName).toEqual(domainOf(from, 'Pages'));
  expect(OriginGroups.Quantity).toBe(1);
});

claim('cloudfront/price-class', (from) => expect(configOf(from).PriceClass).toBe('PriceClass_100'));

claim('cloudfront/http-versions', (from) => expect(configOf(from).HttpVersion).toBe('http2and3'));

claim('cloudfront-signed-urls/trusted-key-group', (from) => {
  const group = resource(from, 'AWS::CloudFront::KeyGroup', 'Paid');
  const key = resource(from, 'AWS::CloudFront::PublicKey', 'FilmTicketsPublicKey');
  const issued = resource(from, 'Custom::KeyPair', 'FilmTicketsIssued');
  expect(group.Properties.KeyGroupConfig.Items).toEqual([{ Ref: key.id }]);
  expect(key.Properties.PublicKeyConfig.EncodedKey).toEqual({ 'Fn::GetAtt': [issued.id, 'PublicKey'] });
});

claim('cloudfront-signed-urls/behaviour-trusts-key-group', (from) => {
  const paid = [{ Ref: resource(from, 'AWS::CloudFront::KeyGroup', 'Paid').id }];
  const trusted = [...behaviors(from), configOf(from).DefaultCacheBehavior].map(
    ({ PathPattern = '*', TrustedKeyGroups }) => [PathPattern, TrustedKeyGroups],
  );
  expect(trusted).toEqual([
    ['/showtimes', undefined],
    ['/tickets', undefined],
    ['/films/*', paid],
    ['/uploads/*', paid],
    ['*', undefined],
  ]);
});

extraClaims(tests);

describe('behind a balancer in private subnets', () => {
  const from = Template.fromJSON(
    synthesizeLab(findLab('storage/cloudfront-site'), { props: { privateBoxOffice: true } }),
  );

  it('CloudFront reaches the balancer by a VPC origin, and nobody else does', () => {
    const origin = resourcesOf(from, 'AWS::CloudFront::VpcOrigin');
    const [balancer] = resourcesOf(from, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
    expect(origin[0]?.Properties.VpcOriginEndpointConfig.Arn).toEqual({ Ref: balancer?.id });
    expect(balancer?.Properties.Scheme).toBe('internal');
    expect(originOf(from, behavior(from, '/tickets')).VpcOriginConfig.VpcOriginId).toEqual({
      'Fn::GetAtt': [origin[0]?.id, 'Id'],
    });
    from.resourceCountIs('AWS::ApiGatewayV2::Api', 0);
    from.resourceCountIs('AWS::EC2::Route', 0);
  });
});

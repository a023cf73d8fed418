import { resource, resourcesOf } from '../../../support/resources';
import type { LabTests } from '../../../support/test-lab';
import { behavior, configOf, site } from './distribution';

/** A name of one's own, a log of the requests, and fields that are encrypted at the edge. */
export function extraClaims({ claim }: LabTests): void {
  claim('cloudfront/viewer-certificate', (from) => {
    const ifNamed = (value: unknown) => ({ 'Fn::If': ['HasName', value, { Ref: 'AWS::NoValue' }] });
    const { Aliases, ViewerCertificate } = configOf(from);
    expect(Aliases).toEqual(ifNamed([{ Ref: 'DomainName' }]));
    expect(ViewerCertificate).toEqual(
      ifNamed({
        AcmCertificateArn: { Ref: 'CertificateArn' },
        SslSupportMethod: 'sni-only',
        MinimumProtocolVersion: 'TLSv1.2_2021',
      }),
    );
    const { AllowedPattern } = from.toJSON().Parameters.CertificateArn;
    const arn = (region: string) =>
      `arn:aws:acm:${region}:111122223333:certificate/0a1b2c3d-0000-4000-8000-0123456789ab`;
    expect([arn('us-east-1'), '', arn('eu-central-1')].map((text) => new RegExp(AllowedPattern).test(text))).toEqual([
      true,
      true,
      false,
    ]);
    for (const { Properties, Condition } of resourcesOf(from, 'AWS::Route53::RecordSet')) {
      expect(Condition).toBe('HasName');
      expect(Properties.AliasTarget.DNSName).toEqual({ 'Fn::GetAtt': [site(from).id, 'DomainName'] });
    }
  });

  claim('cloudfront/field-level-encryption', (from) => {
    const config = resource(from, 'AWS::CloudFront::FieldLevelEncryptionConfig', 'CardEncryptionConfig');
    const profile = resource(from, 'AWS::CloudFront::FieldLevelEncryptionProfile', 'CardEncryptionProfile');
    const key = resource(from, 'AWS::CloudFront::PublicKey', 'CardsPublicKey');
    expect(behavior(from, '/tickets').FieldLevelEncryptionId).toEqual({ Ref: config.id });
    // Of the others none takes a form.
    expect(configOf(from).DefaultCacheBehavior).not.toHaveProperty('FieldLevelEncryptionId');
    expect(config.Properties.ContentTypeProfileConfig).toEqual({
      ForwardWhenContentTypeIsUnknown: false,
      ContentTypeProfiles: [
        { ContentType: 'application/x-www-form-urlencoded', Format: 'URLEncoded', ProfileId: { Ref: profile.id } },
      ],
    });
    expect(profile.Properties.FieldLevelEncryptionProfileConfig.EncryptionEntities).toEqual([
      { PublicKeyId: { Ref: key.id }, ProviderId: 'payments', FieldPatterns: ['card'] },
    ]);
    const issued = resource(from, 'Custom::KeyPair', 'CardsIssued');
    expect(key.Properties.PublicKeyConfig.EncodedKey).toEqual({ 'Fn::GetAtt': [issued.id, 'PublicKey'] });
  });

  claim('cloudfront/real-time-logs', (from) => {
    const stream = resource(from, 'AWS::Kinesis::Stream', 'RequestLogRequests');
    const config = resource(from, 'AWS::CloudFront::RealtimeLogConfig', 'RequestLogConfig');
    expect(config.Properties).toMatchObject({
      SamplingRate: 5,
      Fields: expect.arrayContaining(['timestamp', 'c-ip', 'sc-status', 'cs-uri-stem', 'x-edge-result-type']),
      EndPoints: [{ StreamType: 'Kinesis', KinesisStreamConfig: { StreamArn: { 'Fn::GetAtt': [stream.id, 'Arn'] } } }],
    });
    expect([stream.Condition, config.Condition]).toEqual(['LogsRequests', 'LogsRequests']);
    expect(configOf(from).DefaultCacheBehavior.RealtimeLogConfigArn).toEqual({
      'Fn::If': ['LogsRequests', { 'Fn::GetAtt': [config.id, 'Arn'] }, { Ref: 'AWS::NoValue' }],
    });
  });
}

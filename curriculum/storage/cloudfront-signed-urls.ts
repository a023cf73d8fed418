import type { Topic } from '../topic';

export default {
  id: 'cloudfront-signed-urls',
  name: 'CloudFront signed URLs and cookies',
  mirrors: [
    { note: '001', section: 'Signed URLs & Signed Cookies' },
    { note: '001', section: 'Signed URL Process' },
    { note: '002', section: 'Security' },
    { note: '003', section: 'CloudFront Signed URL' },
    { note: '003', section: 'CloudFront Signed URL vs S3 Pre-Signed URL' },
  ],
  claims: [
    {
      id: 'trusted-key-group',
      text: 'A key group of your public keys verifies signatures (recommended).',
      kind: 'template',
      how: 'AWS::CloudFront::KeyGroup.KeyGroupConfig.Items, AWS::CloudFront::PublicKey.PublicKeyConfig.EncodedKey',
      notes: ['001'],
    },
    {
      id: 'behaviour-trusts-key-group',
      text: 'A behaviour restricted to the key group answers signed requests only.',
      kind: 'template',
      how: 'AWS::CloudFront::Distribution.DistributionConfig.CacheBehaviors[].TrustedKeyGroups',
      notes: ['001'],
    },
    {
      id: 'signed-url',
      text: 'A signed URL opens one file, limited by expiry, start and IP range.',
      kind: 'behaviour',
      how: 'unsigned: 403 MissingKey; signed: 200; expired: 403',
      notes: ['001', '003'],
    },
    {
      id: 'signed-cookie',
      text: 'A signed cookie opens many files with one grant.',
      kind: 'behaviour',
      how: 'curl with CloudFront-Policy, CloudFront-Signature, CloudFront-Key-Pair-Id cookies',
      notes: ['001', '003'],
    },
    {
      id: 'account-key-pair',
      text: 'The older signer is an account key pair managed by root only, at most two.',
      kind: 'concept',
      today: 'key groups need no root access; notes that call the key pair root-only describe the legacy signer.',
      source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-trusted-signers.html',
      notes: ['001', '002', '003'],
    },
    {
      id: 'versus-presigned',
      text: 'CloudFront signs a path of any origin and uses the cache; S3 presigned acts as the signing identity.',
      kind: 'concept',
      notes: ['001', '003'],
    },
    {
      id: 'validity-length',
      text: 'Shared media get short validity, private content may last years.',
      kind: 'concept',
      notes: ['003'],
    },
  ],
} as const satisfies Topic;

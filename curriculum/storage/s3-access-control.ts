import type { Topic } from '../topic';

export default {
  id: 's3-access-control',
  name: 'S3 access control and presigned URLs',
  mirrors: [
    { note: '001', section: 'Securing Buckets' },
    { note: '001', section: 'Bucket policies' },
    { note: '001', section: 'Bucket ACLs' },
    { note: '001', section: 'Pre-Signed URLS' },
    { note: '001', section: 'IAM Policies & S3 Bucket Policies' },
    { note: '001', section: 'Read Access' },
    { note: '001', section: 'Full Access' },
    { note: '002', section: 'S3' },
    { note: '003', section: 'S3 pre-signed URLs' },
  ],
  claims: [
    {
      id: 'private-by-default',
      text: 'New buckets and their objects are private.',
      kind: 'template',
      how: 'AWS::S3::Bucket.PublicAccessBlockConfiguration.BlockPublicPolicy and the other three = true',
      notes: ['001'],
    },
    {
      id: 'bucket-policy',
      text: 'A bucket policy is a JSON document that applies to the whole bucket.',
      kind: 'template',
      how: 'AWS::S3::BucketPolicy.PolicyDocument allowing s3:GetObject on arn:aws:s3:::BUCKET/*',
      notes: ['001', '002'],
    },
    {
      id: 'acl-per-object',
      text: 'ACLs grant access to single objects.',
      kind: 'concept',
      today: 'ACLs are disabled on new buckets since April 2023 (OwnershipControls BucketOwnerEnforced).',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html',
      notes: ['001', '002'],
    },
    {
      id: 'public-read-policy',
      text: 'Public reading needs Principal * and no public access block.',
      kind: 'template',
      how: 'AWS::S3::BucketPolicy.PolicyDocument Principal * with PublicAccessBlockConfiguration off',
      notes: ['001'],
    },
    {
      id: 'presigned-get',
      text: "A presigned URL lets its holder act with the signer's rights.",
      kind: 'behaviour',
      how: 'aws s3 presign s3://b/k; curl works without credentials',
      notes: ['001', '002', '003'],
    },
    {
      id: 'presigned-put',
      text: 'Presigned URLs also authorise uploads.',
      kind: 'behaviour',
      how: 'SDK getSignedUrl(PutObjectCommand); curl -T',
      notes: ['003'],
    },
    {
      id: 'presigned-expiry',
      text: 'The CLI default is 3600 s, at most 604,800 s; the console allows 1 to 720 minutes.',
      kind: 'behaviour',
      how: 'presign --expires-in 5; after 5 s 403 Request has expired',
      notes: ['001', '003'],
    },
  ],
} as const satisfies Topic;

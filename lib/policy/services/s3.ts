import type { Permission, Place, ServicePermissions } from '../permission';
import { ANYTHING, AS_NAMED } from './common';

/** Buckets that a walk makes by hand, and takes back: it may not delete those of a stack. */
const GUESTS: Place = { name: 'OnGuestBuckets', arn: (partition) => `arn:${partition}:s3:::cdk-labs-guest-*` };
/** A bucket of somebody else, whose name a walk asks for: data that Common Crawl gives to everybody. */
const TAKEN: Place = { name: 'OnTakenName', arn: (partition) => `arn:${partition}:s3:::commoncrawl` };

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html',
  type: 'AWS::S3::Bucket',
  naming: 'cutStack',
  // CloudFormation writes its names in small letters; an object's ARN begins with its bucket's.
  arn: (partition, name) => `arn:${partition}:s3:::${name.toLowerCase()}`,
  operations: {
    PutObject: AS_NAMED,
    PutObjectTagging: AS_NAMED,
    GetObject: AS_NAMED,
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
    HeadObject: { actions: ['s3:GetObject'] },
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectVersions.html
    DeleteObject: ({ VersionId }: { readonly VersionId?: string }): Permission =>
      VersionId ? { actions: ['s3:DeleteObjectVersion'] } : AS_NAMED,
    ListObjectsV2: { actions: ['s3:ListBucket'] },
    ListObjectVersions: { actions: ['s3:ListBucketVersions'] },
    // Of `aws s3 ls`, whose operation is called ListBuckets.
    ListAllMyBuckets: { on: ANYTHING },
    // Who may not ask for a name is not told that it is taken.
    CreateBucket: { on: GUESTS, also: [{ actions: ['s3:CreateBucket'], on: TAKEN }] },
    DeleteBucket: { on: GUESTS },
  },
} satisfies ServicePermissions;

import type { Permission, Place, ServicePermissions } from '../permission';
import { ANYTHING, AS_NAMED, PASS_ROLE } from './common';

/** Buckets that a walk makes by hand, and takes back: it may not delete those of a stack. */
const GUESTS: Place = { name: 'OnGuestBuckets', arn: (partition) => `arn:${partition}:s3:::cdk-labs-guest-*` };
/** A bucket of somebody else, whose name a walk asks for: data that Common Crawl gives to everybody. */
const TAKEN: Place = { name: 'OnTakenName', arn: (partition) => `arn:${partition}:s3:::commoncrawl` };

/** What of an input decides what IAM asks. */
interface Input {
  readonly Bucket?: string;
  readonly VersionId?: string;
  readonly Tagging?: string;
  readonly ObjectLockMode?: string;
  readonly BypassGovernanceRetention?: boolean;
}

/** What is in a bucket of a walk is not in that of a stack. */
const guest = (bucket = ''): Permission => (bucket.startsWith('cdk-labs-guest-') ? { on: GUESTS } : {});

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html',
  type: 'AWS::S3::Bucket',
  naming: 'cutStack',
  // CloudFormation writes its names in small letters; an object's ARN begins with its bucket's.
  arn: (partition, name) => `arn:${partition}:s3:::${name.toLowerCase()}`,
  operations: {
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
    PutObject: ({ Bucket, Tagging, ObjectLockMode }: Input): Permission => ({
      ...guest(Bucket),
      actions: [
        's3:PutObject',
        ...(Tagging ? ['s3:PutObjectTagging'] : []),
        ...(ObjectLockMode ? ['s3:PutObjectRetention'] : []),
      ],
    }),
    PutObjectTagging: AS_NAMED,
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
    GetObject: ({ VersionId }: Input): Permission => ({
      actions: [VersionId ? 's3:GetObjectVersion' : 's3:GetObject'],
    }),
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
    HeadObject: { actions: ['s3:GetObject'] },
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectVersions.html
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html
    DeleteObject: ({ Bucket, VersionId, BypassGovernanceRetention }: Input): Permission => ({
      ...guest(Bucket),
      actions: [
        VersionId ? 's3:DeleteObjectVersion' : 's3:DeleteObject',
        ...(BypassGovernanceRetention ? ['s3:BypassGovernanceRetention'] : []),
      ],
    }),
    PutObjectRetention: AS_NAMED,
    RestoreObject: AS_NAMED,
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
    CreateMultipartUpload: { actions: ['s3:PutObject'] },
    AbortMultipartUpload: AS_NAMED,
    GetBucketLifecycleConfiguration: { actions: ['s3:GetLifecycleConfiguration'] },
    PutBucketLifecycleConfiguration: { actions: ['s3:PutLifecycleConfiguration'] },
    PutBucketNotificationConfiguration: { actions: ['s3:PutBucketNotification'] },
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html
    PutBucketReplication: { actions: ['s3:PutReplicationConfiguration'], also: [PASS_ROLE] },
    DeleteBucketReplication: { actions: ['s3:PutReplicationConfiguration'] },
    ListObjectsV2: { actions: ['s3:ListBucket'] },
    // Of a command that empties a bucket which the walk made.
    ListBucketVersions: { on: GUESTS },
    DeleteObjectVersion: { on: GUESTS },
    ListObjectVersions: { actions: ['s3:ListBucketVersions'] },
    // Of `aws s3 ls`, whose operation is called ListBuckets.
    ListAllMyBuckets: { on: ANYTHING },
    // Who may not ask for a name is not told that it is taken.
    CreateBucket: { on: GUESTS, also: [{ actions: ['s3:CreateBucket'], on: TAKEN }] },
    DeleteBucket: { on: GUESTS },
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
    HeadBucket: { actions: ['s3:ListBucket'], on: GUESTS },
  },
} satisfies ServicePermissions;

import type { Permission, ServicePermissions } from '../permission';
import { AS_NAMED } from './common';

/** What of an input decides what IAM asks. */
interface Input {
  readonly VersionId?: string;
  readonly Tagging?: string;
  readonly ObjectLockMode?: string;
  readonly BypassGovernanceRetention?: boolean;
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html */
const pastTheLock = (action: string, { BypassGovernanceRetention }: Input): Permission => ({
  actions: [action, ...(BypassGovernanceRetention ? ['s3:BypassGovernanceRetention'] : [])],
});

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html',
  type: 'AWS::S3::Bucket',
  naming: 'cutStack',
  // CloudFormation writes its names in small letters; an object's ARN begins with its bucket's.
  arn: (partition, name) => `arn:${partition}:s3:::${name.toLowerCase()}`,
  operations: {
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
    PutObject: ({ Tagging, ObjectLockMode }: Input): Permission => ({
      actions: [
        's3:PutObject',
        ...(Tagging ? ['s3:PutObjectTagging'] : []),
        ...(ObjectLockMode ? ['s3:PutObjectRetention'] : []),
      ],
    }),
    GetObject: AS_NAMED,
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
    HeadObject: { actions: ['s3:GetObject'] },
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectVersions.html
    DeleteObject: ({ VersionId, ...input }: Input): Permission =>
      pastTheLock(VersionId ? 's3:DeleteObjectVersion' : 's3:DeleteObject', input),
    PutObjectRetention: (input: Input): Permission => pastTheLock('s3:PutObjectRetention', input),
    RestoreObject: AS_NAMED,
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
    CreateMultipartUpload: { actions: ['s3:PutObject'] },
    AbortMultipartUpload: AS_NAMED,
    GetBucketLifecycleConfiguration: { actions: ['s3:GetLifecycleConfiguration'] },
    PutBucketLifecycleConfiguration: { actions: ['s3:PutLifecycleConfiguration'] },
    ListObjectsV2: { actions: ['s3:ListBucket'] },
    ListObjectVersions: { actions: ['s3:ListBucketVersions'] },
  },
} satisfies ServicePermissions;

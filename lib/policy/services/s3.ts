import type { ServicePermissions } from '../permission';
import { AS_NAMED } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html',
  type: 'AWS::S3::Bucket',
  naming: 'cutStack',
  // CloudFormation writes its names in small letters; an object's ARN begins with its bucket's.
  arn: (partition, name) => `arn:${partition}:s3:::${name.toLowerCase()}`,
  operations: {
    PutObject: AS_NAMED,
    GetObject: AS_NAMED,
    DeleteObject: AS_NAMED,
    ListObjectsV2: { actions: ['s3:ListBucket'] },
    ListObjectVersions: { actions: ['s3:ListBucketVersions'] },
  },
} satisfies ServicePermissions;

import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';

/** To list is an action on the bucket itself ...
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html */
export function mayList(bucket: IBucket): PolicyStatement {
  return new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] });
}

/** ... and to read one on the objects in it. */
export function mayRead(bucket: IBucket): PolicyStatement {
  return new PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects('*')] });
}

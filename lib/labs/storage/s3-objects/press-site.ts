import { BlockPublicAccess, type Bucket, type BucketProps } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { labBucket } from '../../../kit/lab-bucket';

/** Pages for the press, that S3 serves to everybody. Nothing else is in this bucket. */
export class PressSite extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id);
    this.bucket = labBucket(this, 'Pages', {
      ...props,
      websiteIndexDocument: 'index.html',
      websiteErrorDocument: 'error.html',
      publicReadAccess: true,
      // A policy may open it; the access control lists stay off.
      blockPublicAccess: BlockPublicAccess.BLOCK_ACLS_ONLY,
      // A website endpoint has plain HTTP alone.
      enforceSSL: false,
    });
    acknowledge(
      this.bucket,
      'It is to show what a website endpoint does, without CloudFront in front: that takes readers who are anybody, and plain HTTP.',
      'AwsSolutions-S2',
      'AwsSolutions-S5',
      'AwsSolutions-S10',
    );
  }
}

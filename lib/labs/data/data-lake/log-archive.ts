import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { labBucket } from '../../../kit/lab-bucket';

/** Who brings logs: VPC flow logs, load balancers, CloudTrail. */
const SENDERS = [
  'delivery.logs.amazonaws.com',
  'logdelivery.elasticloadbalancing.amazonaws.com',
  'cloudtrail.amazonaws.com',
];

/**
 * Takes the logs that AWS services write, for this account alone.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export class LogArchive extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket = labBucket(this, 'Bucket', { lifecycleRules: [{ expiration: Duration.days(90) }] });
    const { account } = Stack.of(this);
    const senders = {
      principals: SENDERS.map((service) => new ServicePrincipal(service)),
      conditions: { StringEquals: { 'aws:SourceAccount': account } },
    };
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        ...senders,
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects(`AWSLogs/${account}/*`)],
      }),
    );
    this.bucket.addToResourcePolicy(
      new PolicyStatement({ ...senders, actions: ['s3:GetBucketAcl'], resources: [this.bucket.bucketArn] }),
    );
  }
}

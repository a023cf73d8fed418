import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge, objectsUnder } from '../../../kit/acknowledge';

/** What S3 does where the copies go to, by IAM's names. */
export const WRITES_COPIES = ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'];

export interface ReplicationRoleProps {
  readonly to: IBucket;
  /** Where the copied objects' keys begin with. Default: all objects. */
  readonly prefix?: string;
}

/**
 * What S3 is while it copies: it reads versions under a prefix of one bucket, and writes copies into another. It needs no right to get or
 * put an object as people do.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 */
export class ReplicationRole extends Role {
  private readonly prefix: string;

  constructor(scope: Construct, id: string, { to, prefix = '' }: ReplicationRoleProps) {
    super(scope, id, { assumedBy: new ServicePrincipal('s3.amazonaws.com') });
    this.prefix = prefix;
    this.addToPolicy(new PolicyStatement({ actions: WRITES_COPIES, resources: [to.arnForObjects(`${prefix}*`)] }));
    acknowledge(this, 'It writes each copy, in this bucket alone.', objectsUnder(to, prefix));
  }

  /** Apart from the constructor, as the bucket names its role. */
  mayReadFrom(bucket: IBucket): void {
    this.addToPolicy(
      new PolicyStatement({
        actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
        resources: [bucket.bucketArn],
      }),
    );
    this.addToPolicy(
      new PolicyStatement({
        actions: ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging'],
        resources: [bucket.arnForObjects(`${this.prefix}*`)],
      }),
    );
    acknowledge(this, 'It reads what is to be copied, in this bucket alone.', objectsUnder(bucket, this.prefix));
  }
}

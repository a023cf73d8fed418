import { Aws } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { BlockedEncryptionType, type Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { labBucket } from '../../../kit/lab-bucket';
import { labKey } from '../../../kit/lab-key';

/** Invoices and contracts, encrypted with a key of the company. Its access points decide who reads and writes them. */
export class Documents extends Construct {
  readonly bucket: Bucket;
  readonly key: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.key = labKey(this, 'Key');
    this.bucket = labBucket(this, 'Bucket', {
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      // So AWS has it for new buckets anyhow; whoever reads the template knows.
      blockedEncryptionTypes: [BlockedEncryptionType.SSE_C],
    });
    // A put that names no encryption has no such key in its context, so that it differs from both, too.
    this.refusePut('OnlyKms', 's3:x-amz-server-side-encryption', 'aws:kms');
    // Without this, `aws:kms` alone takes a key that AWS manages, whose policy nobody here can change.
    this.refusePut('OnlyOurKey', 's3:x-amz-server-side-encryption-aws-kms-key-id', this.key.keyArn);
    this.delegateToAccessPoints();
  }

  /** Through S3 alone: who has these rights can decrypt nothing else, and nothing by a call of KMS. */
  allowKeyThroughS3(role: IRole): void {
    role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: [this.key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `s3.${Aws.REGION}.amazonaws.com` } },
      }),
    );
  }

  private refusePut(sid: string, header: string, value: string): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid,
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects('*')],
        conditions: { StringNotEquals: { [header]: value } },
      }),
    );
  }

  /** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control */
  private delegateToAccessPoints(): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ThroughAccessPoints',
        principals: [new AnyPrincipal()],
        actions: ['s3:GetObject', 's3:PutObject'],
        resources: [this.bucket.arnForObjects('*')],
        conditions: { StringEquals: { 's3:DataAccessPointAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }
}

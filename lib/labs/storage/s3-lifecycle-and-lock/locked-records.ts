import { CustomResource, Duration } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { type Bucket, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, allObjectsOf } from '../../../kit/acknowledge';
import { labBucket } from '../../../kit/lab-bucket';
import { LabFunction } from '../../../kit/lab-function';

/** In compliance mode nobody has a way round, not even the root user of the account. */
export type LockMode = 'GOVERNANCE' | 'COMPLIANCE';

const RETENTION: Readonly<Record<LockMode, ObjectLockRetention>> = {
  GOVERNANCE: ObjectLockRetention.governance(Duration.days(30)),
  // The shortest that a bucket can have: what is put today keeps the sandbox until tomorrow.
  COMPLIANCE: ObjectLockRetention.compliance(Duration.days(1)),
};

/** Records that nobody may change or delete for a time: each version is locked as it is written. */
export class LockedRecords extends Construct {
  readonly bucket: Bucket;
  /** Writes records, may delete versions, and may make their retention longer. */
  readonly clerk: Role;
  /** May do it for a court, too: put holds, and go past the retention in governance mode. */
  readonly officer: Role;

  constructor(scope: Construct, id: string, { mode }: { readonly mode: LockMode }) {
    super(scope, id);
    this.bucket = labBucket(this, 'Bucket', {
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention: RETENTION[mode],
      // The CDK's own function would be refused each version. Ours, below, may go past the lock.
      autoDeleteObjects: false,
    });
    const records = this.bucket.arnForObjects('*');

    this.clerk = this.person('Clerk', [
      's3:PutObject',
      's3:GetObject',
      's3:GetObjectVersion',
      's3:GetObjectRetention',
      's3:GetObjectLegalHold',
      's3:PutObjectRetention',
      's3:DeleteObject',
      's3:DeleteObjectVersion',
    ]);
    this.officer = this.person('Officer', [
      's3:DeleteObjectVersion',
      's3:PutObjectLegalHold',
      's3:BypassGovernanceRetention',
    ]);

    const emptier = new LabFunction(this, 'Emptier', { handler: 'empty-locked-bucket', timeout: Duration.minutes(15) });
    emptier.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:ListBucketVersions'], resources: [this.bucket.bucketArn] }),
    );
    emptier.addToRolePolicy(
      new PolicyStatement({
        actions: [
          's3:DeleteObjectVersion',
          's3:BypassGovernanceRetention',
          's3:PutObjectLegalHold',
          's3:GetObjectRetention',
        ],
        resources: [records],
      }),
    );
    acknowledge(emptier.role, 'It deletes all that is in the bucket.', allObjectsOf(this.bucket));
    const emptied = new CustomResource(this, 'Emptied', {
      resourceType: 'Custom::EmptyLockedBucket',
      serviceToken: emptier.functionArn,
      serviceTimeout: Duration.minutes(16),
      properties: { BucketName: this.bucket.bucketName },
    });
    // With all that it may do; and before the policy of the bucket goes.
    emptied.node.addDependency(emptier, this.bucket);
  }

  private person(id: string, actions: string[]): Role {
    const role = new Role(this, id, { assumedBy: new AccountRootPrincipal() });
    role.addToPolicy(new PolicyStatement({ actions, resources: [this.bucket.arnForObjects('*')] }));
    acknowledge(role, 'Records get their names when they are written.', allObjectsOf(this.bucket));
    return role;
  }
}

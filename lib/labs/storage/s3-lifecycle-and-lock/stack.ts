import type { Construct } from 'constructs';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { LockedRecords, type LockMode } from './locked-records';
import { LogArchive } from './log-archive';

export interface S3LifecycleAndLockProps extends LabStackProps {
  /** How the records are locked. Default: governance, which can be emptied at once. */
  readonly lockMode?: LockMode;
}

/** What a shop has to keep: logs that get cheaper with age and go in the end, and records that must not go before their time. */
export class S3LifecycleAndLock extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, { lockMode = 'GOVERNANCE', ...props }: S3LifecycleAndLockProps) {
    super(scope, id, props);

    const logs = new LogArchive(this, 'Logs');
    const records = new LockedRecords(this, 'Records', { mode: lockMode });

    this.outputs = this.writeOutputs({
      LogsBucketName: logs.bucket.bucketName,
      RecordsBucketName: records.bucket.bucketName,
      ClerkRoleArn: records.clerk.roleArn,
      OfficerRoleArn: records.officer.roleArn,
    });
  }
}

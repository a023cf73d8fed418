import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge, allObjectsOf } from '../../../kit/acknowledge';
import type { Documents } from './documents';
import { person } from './team-access-point';

/** Runs the bucket, and may read each object of it as far as S3 is asked. The key is not hers. */
export class StorageAdmin extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, { bucket }: Documents) {
    super(scope, id);
    this.role = person(this, 'Role');
    this.role.addToPolicy(
      new PolicyStatement({ actions: ['s3:GetObject', 's3:DeleteObject'], resources: [bucket.arnForObjects('*')] }),
    );
    acknowledge(this.role, 'Documents get their names when they are written.', allObjectsOf(bucket));
  }
}

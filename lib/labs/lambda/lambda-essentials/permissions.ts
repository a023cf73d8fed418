import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import { acknowledge, allObjectsOf } from '../../../kit/acknowledge';
import type { LabFunction } from '../../../kit/lab-function';

/** Reads uploads. Who may not list a bucket is not told that an object is missing: S3 then answers 403 instead of 404. */
export function readUploads(uploads: Bucket, reader: LabFunction): void {
  reader.addToRolePolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: [uploads.arnForObjects('*')] }));
  reader.addToRolePolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [uploads.bucketArn] }));
  acknowledgeObjectsOf(uploads, reader.role);
}

/** Does one thing with all objects of a bucket. */
export function allowObjects(bucket: Bucket, action: 's3:PutObject' | 's3:DeleteObject', user: LabFunction): void {
  user.addToRolePolicy(new PolicyStatement({ actions: [action], resources: [bucket.arnForObjects('*')] }));
  acknowledgeObjectsOf(bucket, user.role);
}

/** Says why a function or a role may work on all objects of a bucket. */
export function acknowledgeObjectsOf(bucket: Bucket, user: IConstruct): void {
  acknowledge(user, 'Which pictures there are, only those who upload them know.', allObjectsOf(bucket));
}

/** Says why a function may write traces for everybody. */
export function acknowledgeTraces(traced: LabFunction): void {
  acknowledge(traced.role, 'Traces have no ARN that a policy could name.', 'AwsSolutions-IAM5[Resource::*]');
}

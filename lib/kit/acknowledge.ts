import { type CfnResource, Stack, Validations } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';

/** Rules of cdk-nag's AwsSolutions pack, such as `AwsSolutions-S1` or, for one finding of a rule, `AwsSolutions-IAM5[Resource::*]`. */
type NagFinding = `AwsSolutions-${string}`;

/** Says beside a construct why these findings of cdk-nag are right as they are, in a full sentence. */
export function acknowledge(construct: IConstruct, reason: string, ...findings: readonly NagFinding[]): void {
  Validations.of(construct).acknowledge(...findings.map((finding) => ({ id: `AwsSolutions::${finding}`, reason })));
}

/** The findings of the CDK's grant to encrypt under a key, which allows all forms of two calls. A grant to send to a queue brings it along. */
export const KEY_GRANTS: readonly NagFinding[] = [
  'AwsSolutions-IAM5[Action::kms:GenerateDataKey*]',
  'AwsSolutions-IAM5[Action::kms:ReEncrypt*]',
];

/** The findings of the CDK's grant to read and write in a bucket, which allows all forms of the calls. */
export const BUCKET_GRANTS: readonly NagFinding[] = [
  'AwsSolutions-IAM5[Action::s3:Abort*]',
  'AwsSolutions-IAM5[Action::s3:DeleteObject*]',
  'AwsSolutions-IAM5[Action::s3:GetBucket*]',
  'AwsSolutions-IAM5[Action::s3:GetObject*]',
  'AwsSolutions-IAM5[Action::s3:List*]',
];

/** The finding that a policy allows something on all objects of one bucket. */
export function allObjectsOf(bucket: IBucket): NagFinding {
  return objectsUnder(bucket, '');
}

/** The finding that a policy allows something on all objects of one bucket whose keys begin alike. */
export function objectsUnder(bucket: IBucket, prefix: string): NagFinding {
  const bucketId = Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnResource);
  return `AwsSolutions-IAM5[Resource::<${bucketId}.Arn>/${prefix}*]`;
}

/** The finding that a policy allows something on a function by any version or alias. */
export function allVersionsOf(fn: IFunction): NagFinding {
  const functionId = Stack.of(fn).getLogicalId(fn.node.defaultChild as CfnResource);
  return `AwsSolutions-IAM5[Resource::<${functionId}.Arn>:*]`;
}

/** The finding that a policy allows something on an ARN with a wildcard. */
export function allowedOn(user: IConstruct, arn: string): NagFinding {
  return `AwsSolutions-IAM5[Resource::${flat(Stack.of(user).resolve(arn))}]`;
}

/** A value of the template as cdk-nag writes it in its findings. */
function flat(value: unknown): string {
  if (typeof value === 'string') return value;
  const { 'Fn::Join': join, Ref } = value as { 'Fn::Join'?: [string, unknown[]]; Ref?: string };
  if (join) return join[1].map(flat).join(join[0]);
  return Ref ? `<${Ref}>` : JSON.stringify(value);
}

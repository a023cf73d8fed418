import { Stack } from 'aws-cdk-lib';
import { type IPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { allowByName } from '../../../kit/by-name';

export interface MakerRoleProps {
  readonly assumedBy: IPrincipal;
  /** What the names of its stacks begin with, and so those of all that is in them. */
  readonly prefix: string;
  /** A template that its stacks are made of, or have nested. */
  readonly reads: Asset;
}

const REASON = 'It makes, changes and deletes the stacks of this lab and what is in them, by their names.';
/** What a walk makes beside the stack has names that begin so, which are short enough for buckets. */
const BUCKETS = 'cdk-labs-guest-*';

/** What CloudFormation is while it works on a stack of this lab: who makes one with it needs no right of his own but to pass it. */
export class MakerRole extends Role {
  constructor(scope: Construct, id: string, { assumedBy, prefix, reads }: MakerRoleProps) {
    super(scope, id, { assumedBy });
    allowByName(this, REASON, {
      cloudformation: [`stack/${prefix}*`, `stackset/${prefix}*`],
      dynamodb: [`table/${prefix}*`],
      // Not its own, which would be a way to all rights.
      iam: [`role/${prefix}reader-*`],
      sns: [`${prefix}*`],
      sqs: [`${prefix}*`],
      ssm: [`parameter/${prefix}*`],
    });
    const allow = (action: string, resource: string) =>
      this.addToPolicy(new PolicyStatement({ actions: [action], resources: [resource] }));
    // A bucket's ARN has no account.
    allow('s3:*', `arn:${Stack.of(this).partition}:s3:::${BUCKETS}`);
    acknowledge(
      this,
      REASON,
      'AwsSolutions-IAM5[Action::s3:*]',
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::${BUCKETS}]`,
    );
    allow('s3:GetObject', reads.bucket.arnForObjects(reads.s3ObjectKey));
  }
}

import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import { MakerRole } from './maker-role';

/**
 * The two roles of a StackSet with permissions of its own (self-managed): one where it is administered, one in each account where it is to
 * make stacks. Here both accounts are the same.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs-self-managed.html
 */
export class StackSetRoles extends Construct {
  readonly administration: Role;
  readonly execution: Role;

  constructor(scope: Construct, id: string, template: Asset) {
    super(scope, id);
    const { account, partition, stackName } = Stack.of(this);
    this.administration = new Role(this, 'Administration', {
      assumedBy: new ServicePrincipal('cloudformation.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          StringLike: { 'aws:SourceArn': `arn:${partition}:cloudformation:*:${account}:stackset/${stackName}-*` },
        },
      }),
    });
    this.execution = new MakerRole(this, 'Execution', {
      assumedBy: this.administration,
      // A StackSet begins the names of its stacks so.
      prefix: `StackSet-${stackName}-`,
      reads: template,
    });
    this.administration.addToPolicy(
      new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [this.execution.roleArn] }),
    );
  }
}

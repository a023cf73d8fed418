import { Stack } from 'aws-cdk-lib';
import { type IPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';

export interface MakerRoleProps {
  readonly assumedBy: IPrincipal;
  /** What the names of its stacks begin with, and so those of all that is in them. */
  readonly prefix: string;
}

/** What the templates of this lab are made of, as ARNs after the account. */
const MADE_OF = (prefix: string): Readonly<Record<string, readonly string[]>> => ({
  cloudformation: [`stack/${prefix}*`, `stackset/${prefix}*`],
  dynamodb: [`table/${prefix}*`],
  iam: [`role/${prefix}reader-*`],
  sns: [`${prefix}*`],
  sqs: [`${prefix}*`],
  ssm: [`parameter/${prefix}*`],
});

/**
 * What CloudFormation is while it works on a stack: who makes one with it needs no right of his own but to pass it. What it may do is
 * bounded by names, not by actions, of which a type of resource calls many and with a new release others.
 */
export class MakerRole extends Role {
  constructor(scope: Construct, id: string, { assumedBy, prefix }: MakerRoleProps) {
    super(scope, id, { assumedBy });
    const { partition } = Stack.of(this);
    const allow = (service: string, resources: readonly string[]) => {
      this.addToPolicy(new PolicyStatement({ actions: [`${service}:*`], resources: [...resources] }));
      acknowledge(
        this,
        'It makes, changes and deletes the stacks whose names begin like that of the lab, with what is in them, and nothing else.',
        `AwsSolutions-IAM5[Action::${service}:*]`,
      );
    };
    for (const [service, names] of Object.entries(MADE_OF(prefix))) {
      allow(
        service,
        names.map((name) => `arn:${partition}:${service}:*:${Stack.of(this).account}:${name}`),
      );
    }
    allow('s3', [`arn:${partition}:s3:::cdk-labs-guest-*`]);
  }
}

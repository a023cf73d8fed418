import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/**
 * What a VPC endpoint lets through, for its `addToPolicy`: without a policy it is all that anybody's credentials allow, in anybody's account.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function through(actions: string | readonly string[], ...resources: readonly string[]): PolicyStatement {
  return new PolicyStatement({
    principals: [new AnyPrincipal()],
    actions: [actions].flat(),
    resources: [...resources],
  });
}

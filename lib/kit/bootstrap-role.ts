import { DefaultStackSynthesizer, Fn, type Stack } from 'aws-cdk-lib';

/** The role that CloudFormation works with in an account that is bootstrapped for the CDK; whoever may pass it on needs no rights of his own. */
export function executionRoleArn(stack: Stack): string {
  return bootstrapRoleArn(stack, DefaultStackSynthesizer.DEFAULT_CLOUDFORMATION_ROLE_ARN);
}

/** The role that deploys in such an account: it may ask CloudFormation for all, and pass it the other one. */
export function deployRoleArn(stack: Stack): string {
  return bootstrapRoleArn(stack, DefaultStackSynthesizer.DEFAULT_DEPLOY_ROLE_ARN);
}

function bootstrapRoleArn(stack: Stack, arn: string): string {
  const qualifier = stack.synthesizer.bootstrapQualifier ?? DefaultStackSynthesizer.DEFAULT_QUALIFIER;
  return Fn.sub(arn.replace(`\${Qualifier}`, qualifier));
}

import type { Stack } from '@aws-sdk/client-cloudformation';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { LabError } from '../lab-error';
import { describeStack } from './stacks';
import type { Target } from './target';

/**
 * The AWS account and Region of the ordinary credential chain (environment, profile, SSO ...).
 *
 * Throws `no-region` and `no-credentials`.
 */
export async function awsTarget(): Promise<Target> {
  const sts = new STSClient({});
  try {
    const region = await sts.config.region().catch((cause: unknown) => {
      throw new LabError({
        code: 'no-region',
        message: 'No AWS Region is set.',
        remedy: 'Set AWS_REGION, or a region in your AWS profile, or add --local to use the emulator.',
        cause,
      });
    });
    const { Account = '', Arn } = await sts.send(new GetCallerIdentityCommand({})).catch((cause: unknown) => {
      throw new LabError({
        code: 'no-credentials',
        message: `AWS does not know who you are: ${(cause as Error).message}.`,
        remedy: 'Sign in (`aws login`, `aws sso login` or AWS_PROFILE), or add --local to use the emulator.',
        cause,
      });
    });
    return {
      kind: 'aws',
      region,
      account: Account,
      description: `AWS account ${Account} in ${region} (as ${Arn})`,
      clientConfig: { region },
      flags: {},
    };
  } finally {
    sts.destroy();
  }
}

/** The CDK's bootstrap stack. Throws `not-bootstrapped` where the CDK has not been set up in this account and Region. */
export async function requireBootstrap(target: Target): Promise<Stack> {
  const stack = await describeStack(target, 'CDKToolkit');
  if (stack) return stack;
  throw new LabError({
    code: 'not-bootstrapped',
    message: `The CDK is not set up in ${target.description}.`,
    remedy: `Once for each account and Region: \`npx cdk bootstrap aws://${target.account}/${target.region}\`.`,
  });
}

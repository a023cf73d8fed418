import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { cdkSettings } from '../catalog/cdk-settings';
import { LabError } from '../lab-error';
import type { Target } from './target';

/**
 * The version of the CDK's bootstrap stack, read where the CDK itself reads it: whatever the stack is called, its qualifier names the
 * parameter. Throws `not-bootstrapped` where the CDK has not been set up in this account and Region.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
export async function bootstrapVersion(target: Target): Promise<number> {
  const { qualifier } = cdkSettings();
  const ssm = new SSMClient(target.clientConfig);
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: `/cdk-bootstrap/${qualifier}/version` }));
    return Number(Parameter?.Value);
  } catch (error) {
    if ((error as Error).name === 'ParameterNotFound') throw notBootstrapped(target, qualifier);
    throw error;
  } finally {
    ssm.destroy();
  }
}

function notBootstrapped({ description, account, region }: Target, qualifier: string): LabError {
  return new LabError({
    code: 'not-bootstrapped',
    message: `The CDK is not set up in ${description}: it has no bootstrap stack with the qualifier ${qualifier}.`,
    remedy: `Once for each account and Region: \`npx cdk bootstrap aws://${account}/${region}\`. If there is one with another qualifier, name it in ~/.cdk.json: {"context": {"@aws-cdk/core:bootstrapQualifier": "..."}}.`,
  });
}

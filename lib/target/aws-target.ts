import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { cdkSettings } from '../catalog/cdk-settings';
import { LabError } from '../lab-error';
import { sentence } from '../sentence';
import { type AskForCode, resolveIdentity } from './identity';
import { networkVariables, openNetwork, proxyFor } from './network';
import { readProfile } from './profile';
import { refusedBy } from './refusals';
import type { Target } from './target';

/**
 * The AWS account and Region that the user's environment leads to. Credentials, Region and proxy are found here and nowhere else: what
 * works with the target, the CDK toolkit too, gets them from it.
 *
 * Throws `no-region`, `no-such-profile`, `no-credentials` and others, each with what to do.
 */
export async function awsTarget(askForCode: AskForCode): Promise<Target> {
  const settings = cdkSettings();
  const { caBundle, endpoints } = await readProfile(settings);
  const network = openNetwork(settings, caBundle);
  const { credentials, region } = await resolveIdentity(settings, network, askForCode);
  const clientConfig = { region, credentials, requestHandler: network.requestHandler };
  const { Account, Arn } = await whoAmI(clientConfig);
  const proxy = await proxyFor(network, `https://sts.${region}.amazonaws.com/`);
  const places = [...new Set(Object.values(endpoints))];
  const ways = [
    `as ${Arn}`,
    ...(places.length > 0 ? [`at ${places.join(' and ')}`] : []),
    ...(proxy ? [`through the proxy ${proxy}`] : []),
  ];
  return {
    kind: 'aws',
    region,
    account: Account,
    description: `AWS account ${Account} in ${region} (${ways.join(', ')})`,
    clientConfig,
    agent: network.agent,
    variables: { ...endpoints, ...(await networkVariables(network)) },
    flags: {},
  };
}

async function whoAmI(clientConfig: Target['clientConfig']): Promise<{ Account: string; Arn: string }> {
  const sts = new STSClient(clientConfig);
  try {
    const { Account, Arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
    if (Account) return { Account, Arn };
    throw new Error('it names no account');
  } catch (cause) {
    throw (
      refusedBy(cause) ??
      new LabError({
        code: 'unknown-identity',
        message: `AWS does not say who you are: ${sentence((cause as Error).message)}`,
        remedy: '`aws sts get-caller-identity` has to work first. Or add --local to use the emulator.',
        cause,
      })
    );
  } finally {
    sts.destroy();
  }
}

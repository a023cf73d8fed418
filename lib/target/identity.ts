import { dirname, join } from 'node:path';
import type { BaseCredentials, IActionAwareIoHost, SdkBaseConfig } from '@aws-cdk/toolkit-lib';
import type { CdkSettings } from '../catalog/cdk-settings';
import { LabError } from '../lab-error';
import type { Network } from './network';

/** Asks for the code that an MFA device shows. Throws where nobody can be asked. */
export type AskForCode = (device: string) => Promise<string>;

/** Who acts, and in which Region. */
export interface Identity {
  /** Gets credentials once, and anew when they are about to expire. */
  readonly credentials: SdkBaseConfig['credentialProvider'];
  readonly region: string;
}

/** The message that asks for a code, and the beginning of the one that tells of a Region that nobody named.
 * @see https://docs.aws.amazon.com/cdk/api/toolkit-lib/message-registry/ */
const WANTS_CODE = 'CDK_SDK_I1100';
const NO_REGION = 'Unable to determine AWS region';

/**
 * Finds credentials and Region as the CDK does, by its own code: keys in the environment go before AWS_PROFILE, AWS_REGION before
 * AWS_DEFAULT_REGION before the profile's `region`; an instance's own come last. The AWS CLI (version 2) differs in the Region: it does
 * not look into the default profile where another one has none, and then asks for it, while the CDK takes us-east-1. The CDK is followed in
 * the first, so that `npx cdk` reaches the same place, and the AWS CLI in the second: nobody deploys to a Region that nobody named.
 *
 * Throws `no-region`; the credentials throw what `ask` throws.
 */
export async function resolveIdentity(
  { profile, region: named }: CdkSettings,
  { handlerSettings }: Network,
  ask: AskForCode,
): Promise<Identity> {
  let regionIsGuessed = false;
  let whyNoCode: unknown;
  const ioHost: IActionAwareIoHost = {
    async notify({ message }) {
      regionIsGuessed ||= message.startsWith(NO_REGION);
    },
    async requestResponse({ code, data, defaultResponse }) {
      if (code !== WANTS_CODE) return defaultResponse;
      return ask((data as { deviceArn: string }).deviceArn).catch((error: unknown) => {
        whyNoCode = error;
        throw error;
      }) as Promise<typeof defaultResponse>;
    },
  };
  const cli = cdkCredentials().awsCliCompatible({ profile, defaultRegion: named });
  const base = await cli.sdkBaseConfig(ioHost, { requestHandler: handlerSettings });
  if (regionIsGuessed && !named) {
    throw new LabError({
      code: 'no-region',
      message: 'No AWS Region is set.',
      remedy: 'Set AWS_REGION, or a region in your AWS profile, or add --local to use the emulator.',
    });
  }
  return {
    region: base.defaultRegion as string,
    // The CDK tells a refusal of ours in words of its own.
    credentials: () => base.credentialProvider().catch((error: unknown) => Promise.reject(whyNoCode ?? error)),
  };
}

/** One module of the CDK toolkit. All of it takes a second to load, and `lab status` needs no more of it. */
function cdkCredentials(): typeof BaseCredentials {
  const folder = dirname(require.resolve('@aws-cdk/toolkit-lib/package.json'));
  return require(join(folder, 'lib/api/aws-auth/base-credentials.js')).BaseCredentials;
}

import type { IActionAwareIoHost } from '@aws-cdk/toolkit-lib';

/**
 * The Region that the CDK deploys to: AWS_REGION, AWS_DEFAULT_REGION, that of the profile, that of this EC2 instance, or us-east-1.
 * Needs no credentials.
 */
export async function cdkRegion(): Promise<string> {
  const { BaseCredentials } = await import('@aws-cdk/toolkit-lib');
  const silent: IActionAwareIoHost = {
    async notify() {},
    async requestResponse({ defaultResponse }) {
      return defaultResponse;
    },
  };
  const { defaultRegion } = await BaseCredentials.awsCliCompatible().sdkBaseConfig(silent, {});
  return defaultRegion as string;
}

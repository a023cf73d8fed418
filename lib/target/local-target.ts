import type { CommandTarget } from '../lab-command';
import type { Target } from './target';

const ACCOUNT = '000000000000';
const REGION = 'us-east-1';

/** What the SDK inside the CDK toolkit reads, and so has to come from the environment. */
function environment(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: REGION,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/**
 * The emulator at an endpoint as a target. From here on this process can reach nothing else: whatever the environment said
 * about accounts, profiles and endpoints is gone from it.
 */
export function localTarget(endpoint: string, flags: CommandTarget = { local: true }): Target {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, environment(endpoint));
  return {
    kind: 'local',
    region: REGION,
    account: ACCOUNT,
    flags,
    description: `the emulator at ${endpoint}`,
    clientConfig: {
      endpoint,
      region: REGION,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      // The emulator listens on an address, where a host prefix such as `sync-` or a bucket's name does not resolve.
      disableHostPrefix: true,
      forcePathStyle: true,
    },
  };
}

import { devNull } from 'node:os';
import { join } from 'node:path';
import type { CommandTarget } from '../lab-command';
import { stateDir } from './state-dir';
import type { Target } from './target';

const ACCOUNT = '000000000000';
const REGION = 'us-east-1';

/** What SDKs and the CDK read, `AMAZON_` being the CDK's own, and the proxies of every program (`npm_config_https_proxy`). */
const FOREIGN = /^(AWS|AMAZON)_|_PROXY$/i;

/** What the SDK inside the CDK toolkit reads, and so has to come from the environment. */
function environment(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: REGION,
    AWS_EC2_METADATA_DISABLED: 'true',
    // Not ~/.aws, where clients find settings that no emulator can follow, such as `use_fips_endpoint`.
    // https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    // Not ~/.cdk: there the toolkit keeps which account an access key belongs to, and `test` is a key of many emulators.
    CDK_HOME: join(stateDir(), 'cdk'),
    // With NODE_USE_ENV_PROXY Node.js took the proxies over when it started; this alone is still read.
    // https://nodejs.org/api/http.html#built-in-proxy-support
    NO_PROXY: '*',
    no_proxy: '*',
  };
}

/**
 * The emulator at an endpoint as a target. From here on this process can reach nothing else: whatever the environment and
 * the user's files say about accounts, profiles, endpoints and proxies is out of its sight.
 */
export function localTarget(endpoint: string, flags: CommandTarget = { local: true }): Target {
  for (const name of Object.keys(process.env)) if (FOREIGN.test(name)) delete process.env[name];
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

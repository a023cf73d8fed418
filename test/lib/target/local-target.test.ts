import { copyFileSync, mkdirSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { S3, type S3ClientConfig } from '@aws-sdk/client-s3';
import { localTarget } from '../../../lib/target/local-target';
import { FIXTURE_LABS, temporaryFolder } from '../../support/fixture-labs';

const ENDPOINT = 'http://127.0.0.1:9';
const users = { ...process.env };

beforeEach(() => {
  process.env = { HOME: temporaryFolder(), CDK_LABS_STATE_DIR: '/state' };
});
afterAll(() => {
  process.env = users;
});

/** A home where every setting that the SDKs read stands in ~/.aws. */
function useFullHome(): void {
  const folder = join(process.env.HOME ?? '', '.aws');
  mkdirSync(folder);
  for (const name of ['config', 'credentials']) {
    copyFileSync(join(FIXTURE_LABS, '../e2e', `aws-${name}`), join(folder, name));
  }
}

/** What a client has found. */
async function settings(config: S3ClientConfig) {
  const { config: found } = new S3(config);
  return {
    useFips: await found.useFipsEndpoint(),
    useDualstack: await found.useDualstackEndpoint(),
    credentials: await found.credentials().catch(({ message }) => message),
    retryMode: await (typeof found.retryMode === 'function' ? found.retryMode() : found.retryMode),
    maxAttempts: await found.maxAttempts(),
    appId: await found.userAgentAppId(),
    requestChecksum: await found.requestChecksumCalculation(),
  };
}

it('sees nothing of the files in ~/.aws, also after they were read', async () => {
  const defaults = await settings(localTarget(ENDPOINT).clientConfig);
  process.env = { HOME: temporaryFolder() };
  useFullHome();
  expect(await settings({ region: 'us-east-1' })).toMatchObject({ useFips: true, useDualstack: true, maxAttempts: 1 });
  expect(await settings(localTarget(ENDPOINT).clientConfig)).toEqual(defaults);
  // The CDK makes its clients of the environment alone.
  expect(await settings({})).toMatchObject({ ...defaults, credentials: { accessKeyId: 'test' } });
});

it('sees nothing of AWS, nor a proxy, in the environment', () => {
  Object.assign(process.env, {
    AWS_PROFILE: 'nonexistent',
    AWS_ENDPOINT_URL_S3: 'https://s3.example.com',
    AMAZON_SESSION_TOKEN: 'token',
    HTTPS_PROXY: ENDPOINT,
    http_proxy: ENDPOINT,
    NO_PROXY: 'example.com',
    npm_config_https_proxy: ENDPOINT,
    CDK_HOME: '/home/user/.cdk',
    PATH: '/bin',
  });
  const { HOME } = process.env;
  localTarget(ENDPOINT);
  expect(process.env).toEqual({
    AWS_ACCESS_KEY_ID: 'test',
    AWS_CONFIG_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: ENDPOINT,
    AWS_REGION: 'us-east-1',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    CDK_HOME: join('/state/cdk'),
    CDK_LABS_STATE_DIR: '/state',
    HOME,
    NO_PROXY: '*',
    no_proxy: '*',
    PATH: '/bin',
  });
});

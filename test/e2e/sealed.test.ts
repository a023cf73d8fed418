import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LabSandbox } from './lab-command';

const FIXTURES = join(__dirname, '../fixtures/e2e');
const PRELOADED = join(FIXTURES, 'loopback-only.cjs');
/** Nobody listens there; a test that goes there still stays on this machine. */
const DEAD = 'http://127.0.0.1:9';

const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'npm_config_proxy'];
/** What a user's shell may say of AWS, of the network and of Python. */
const SHELL = {
  ...Object.fromEntries(PROXIES.map((name) => [name, DEAD])),
  NODE_USE_ENV_PROXY: '1',
  AWS_PROFILE: 'nonexistent',
  AWS_ACCESS_KEY_ID: 'not-of-a-lab',
  AWS_SECRET_ACCESS_KEY: 'not-of-a-lab',
  AWS_REGION: 'eu-south-1',
  AWS_ENDPOINT_URL_S3: 'https://s3.example.com',
  AWS_ENDPOINT_URL_SQS: 'https://sqs.example.com',
  AWS_USE_FIPS_ENDPOINT: 'true',
  AMAZON_SESSION_TOKEN: 'not-of-a-lab',
  LC_ALL: 'C',
  PYTHONUTF8: '0',
  PYTHONIOENCODING: 'ascii',
  PYTHONHOME: '/nowhere',
  PYTHONPATH: join(FIXTURES, 'python-path'),
  TZ: 'Asia/Tokyo',
};

it('deploys, walks and destroys a lab whatever the user has set for AWS, and does not leave this machine', async () => {
  const sandbox = await LabSandbox.create();
  try {
    const left = join(sandbox.home, 'left-the-machine');
    mkdirSync(join(sandbox.home, '.aws'));
    for (const name of ['config', 'credentials']) {
      copyFileSync(join(FIXTURES, `aws-${name}`), join(sandbox.home, '.aws', name));
    }
    const { stdout, stderr, exitCode } = await sandbox.run(['try', 'calls-the-sdk'], {
      ...SHELL,
      CDK_LABS_ROOT: FIXTURES,
      NODE_OPTIONS: `--require ${PRELOADED}`,
      PRELOADED,
      LEFT_THE_MACHINE: left,
    });
    expect(existsSync(left) && readFileSync(left, 'utf8')).toBe(false);
    expect(stderr).toBe('');
    expect(stdout).toContain('CallsTheSdk is down, nothing is left');
    expect(exitCode).toBe(0);
  } finally {
    sandbox.remove();
  }
}, 200_000);

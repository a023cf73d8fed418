import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { awsTarget } from '../../../lib/target/aws-target';
import { useAwsEnvironment } from '../../support/aws-environment';
import { type FakeAws, startFakeSts } from '../../support/fake-aws';

const environment = useAwsEnvironment();
let aws: FakeAws;
let refused: { status: number; body: string } | undefined;

beforeAll(async () => {
  aws = await startFakeSts(() => refused);
});
afterAll(() => aws.stop());
beforeEach(() => {
  refused = undefined;
  environment.set({ AWS_ENDPOINT_URL: aws.endpoint, AWS_REGION: 'eu-central-1' });
});

const KEYS = { AWS_ACCESS_KEY_ID: '111111111111', AWS_SECRET_ACCESS_KEY: 'secret' };

/** What the user is told, with the code for scripts. */
async function told(): Promise<string> {
  const { code, message, remedy } = await awsTarget(async () => '').then(
    () => ({ code: 'good', message: '', remedy: '' }),
    (error) => error,
  );
  return `${code}: ${message} ${remedy}`;
}

it('takes keys that are good', async () => {
  environment.set(KEYS);
  expect(await told()).toMatch(/^good:/);
});

it('finds no credentials', async () => {
  expect(await told()).toMatch(/^no-credentials: No AWS credentials were found\. Sign in \(`aws login`, .*--local/);
});

it.each([
  ['ExpiredToken', /^credentials-expired: The token is odd\. Sign in again \(`aws login`, /],
  [
    'InvalidClientTokenId',
    /^credentials-invalid: AWS does not accept your keys: The token is odd\. See with `aws conf/,
  ],
  ['SignatureDoesNotMatch', /^credentials-invalid: /],
  ['IncompleteSignature', /^unknown-identity: AWS does not say who you are: The token is odd\. `aws sts get-caller-/],
])('is refused by AWS: %s', async (code, text) => {
  environment.set(KEYS);
  const body = `<ErrorResponse><Error><Code>${code}</Code><Message>The token is odd.</Message></Error></ErrorResponse>`;
  refused = { status: 403, body };
  expect(await told()).toMatch(text);
});

describe('with a session that has ended', () => {
  const ended =
    /^credentials-expired: Your session of IAM Identity Center \(SSO\) has ended\. Sign in with `aws sso login`/;
  const session = 'sso_region = eu-central-1\nsso_start_url = https://me.invalid/start\n';
  const role = 'sso_account_id = 111111111111\nsso_role_name = admin\n';

  it.each([
    ['of today', `[sso-session me]\n${session}[default]\nsso_session = me\n${role}`],
    ['of old', `[default]\n${session}${role}`],
  ])('of SSO that there never was, in a profile %s', async (_, config) => {
    environment.write('.aws/config', config);
    expect(await told()).toMatch(ended);
  });

  it('of SSO that has expired', async () => {
    environment.write('.aws/config', `[sso-session me]\n${session}[default]\nsso_session = me\n${role}`);
    const file = `.aws/sso/cache/${createHash('sha1').update('me').digest('hex')}.json`;
    environment.write(file, { accessToken: 'token', expiresAt: '2020-01-01T00:00:00Z' });
    expect(await told()).toMatch(ended);
  });

  it('of `aws login`', async () => {
    environment.write('.aws/config', '[default]\nlogin_session = arn:aws:iam::111111111111:user/me\n');
    expect(await told()).toMatch(
      /^credentials-expired: Your session of `aws login` has ended\. Sign in with `aws login`/,
    );
  });
});

it('meets a dead endpoint', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  environment.set({ ...KEYS, AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` });
  expect(await told()).toMatch(
    `no-answer: Nothing answers at 127.0.0.1:${port}. Start the proxy (HTTPS_PROXY) or the end`,
  );
});

it.each([
  [404, /^not-aws: What answered is not AWS \(HTTP status 404\)\. Check the Region, and the proxy/],
  [407, /^proxy-wants-password: The proxy asks for a user and a password\. Write them into its address: HTTPS_PROXY=/],
  [200, /^unknown-identity: AWS does not say who you are: it names no account\. /],
])('meets somebody who is not AWS, with status %d', async (status, text) => {
  environment.set(KEYS);
  refused = { status, body: '<html>Hello</html>' };
  expect(await told()).toMatch(text);
});

it('is given a Region that can be none', async () => {
  environment.set({ ...KEYS, AWS_REGION: 'EU (Frankfurt)' });
  expect(await told()).toBe(
    'no-such-region: AWS has no Region "EU (Frankfurt)". Set AWS_REGION, or the region of your AWS profile.',
  );
});

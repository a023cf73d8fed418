import { LabError } from '../../../lib/lab-error';
import { awsTarget } from '../../../lib/target/aws-target';
import { useAwsEnvironment } from '../../support/aws-environment';
import { type FakeAws, startFakeSts } from '../../support/fake-aws';

const [A, B] = ['111111111111', '222222222222'];
const environment = useAwsEnvironment();
let aws: FakeAws;
let codes: (string | null)[];

beforeAll(async () => {
  aws = await startFakeSts((parameters) => {
    if (parameters.get('Action') === 'AssumeRole') codes.push(parameters.get('TokenCode'));
    return undefined;
  });
});
afterAll(() => aws.stop());
beforeEach(() => {
  aws.requests.length = 0;
  codes = [];
  environment.set({ AWS_ENDPOINT_URL: aws.endpoint });
});

const keys = (account: string) => `aws_access_key_id = ${account}\naws_secret_access_key = secret\n`;
const keysOfB = { AWS_ACCESS_KEY_ID: B, AWS_SECRET_ACCESS_KEY: 'secret' };
const ask = jest.fn<Promise<string>, [string]>().mockRejectedValue(new Error('Nobody was to be asked.'));

/** Account A in a profile of its own with a Region of its own, and a default profile with another Region. */
function writeProfiles(): void {
  environment.write('.aws/credentials', `[of-a]\n${keys(A)}[bare]\n${keys(A)}`);
  environment.write('.aws/config', '[default]\nregion = eu-central-1\n[profile of-a]\nregion = eu-west-3\n');
}

describe('finds account and Region as the CDK and the AWS CLI do', () => {
  it.each<[string, Record<string, string>, string, string]>([
    ['a profile', { AWS_PROFILE: 'of-a' }, A, 'eu-west-3'],
    ['the default profile by its other variable', { AWS_DEFAULT_PROFILE: 'of-a' }, A, 'eu-west-3'],
    ['keys before a profile', { AWS_PROFILE: 'of-a', ...keysOfB }, B, 'eu-west-3'],
    ['keys before a profile that is not there', { AWS_PROFILE: 'gone', ...keysOfB }, B, 'eu-central-1'],
    ['the Region of the default profile', { AWS_PROFILE: 'bare' }, A, 'eu-central-1'],
    ['AWS_DEFAULT_REGION before a profile', { AWS_PROFILE: 'of-a', AWS_DEFAULT_REGION: 'eu-west-1' }, A, 'eu-west-1'],
    [
      'AWS_REGION before all',
      { AWS_PROFILE: 'of-a', AWS_DEFAULT_REGION: 'eu-west-1', AWS_REGION: 'eu-north-1' },
      A,
      'eu-north-1',
    ],
    ['a profile for the CDK before keys', { CDK_PROFILE: 'of-a', ...keysOfB }, A, 'eu-west-3'],
  ])('%s', async (_, variables, account, region) => {
    writeProfiles();
    environment.set(variables);
    const target = await awsTarget(ask);
    expect(target).toMatchObject({ account, region, clientConfig: { region } });
    expect(target.description).toBe(
      `AWS account ${account} in ${region} (as arn:aws:iam::${account}:user/me, at ${aws.endpoint})`,
    );
    expect(aws.requests).toEqual([{ accessKeyId: account, region, service: 'sts' }]);
  });
});

it('finds AWS where the variables or the profile say, for programs too', async () => {
  environment.write(
    '.aws/config',
    [
      '[profile elsewhere]\nregion = eu-west-1\nca_bundle = /etc/ssl/certs/ca-certificates.crt\nendpoint_url = https://aws.invalid',
      'services = mine\n[services mine]\ndynamodb =\n  endpoint_url = https://db.invalid',
      `sts =\n  endpoint_url = ${aws.endpoint}\n`,
    ].join('\n'),
  );
  environment.set({
    ...keysOfB,
    AWS_PROFILE: 'elsewhere',
    AWS_ENDPOINT_URL: '',
    AWS_ENDPOINT_URL_S3: 'https://s3.invalid',
  });
  const { description, variables } = await awsTarget(ask);
  expect(description).toContain(
    `at https://aws.invalid and https://db.invalid and ${aws.endpoint} and https://s3.invalid`,
  );
  expect(variables).toMatchObject({
    AWS_ENDPOINT_URL: 'https://aws.invalid',
    AWS_ENDPOINT_URL_DYNAMODB: 'https://db.invalid',
    AWS_ENDPOINT_URL_S3: 'https://s3.invalid',
    AWS_CA_BUNDLE: '/etc/ssl/certs/ca-certificates.crt',
  });
  // The variable for all services goes before what a profile says of one.
  environment.set({ AWS_ENDPOINT_URL: aws.endpoint });
  expect((await awsTarget(ask)).variables).not.toHaveProperty('AWS_ENDPOINT_URL_DYNAMODB');
});

it('says so where no Region is set, instead of taking one', async () => {
  environment.set(keysOfB);
  await expect(awsTarget(ask)).rejects.toMatchObject({ code: 'no-region', message: 'No AWS Region is set.' });
  expect(aws.requests).toEqual([]);
});

it.each([
  ['off-a', 'Did you mean of-a?'],
  ['xyz', 'Set AWS_PROFILE to one of default, of-a, bare.'],
])('does not look elsewhere for a profile that is not there: %s', async (AWS_PROFILE, remedy) => {
  writeProfiles();
  environment.set({ AWS_PROFILE });
  await expect(awsTarget(ask)).rejects.toMatchObject({
    code: 'no-such-profile',
    message: `There is no AWS profile "${AWS_PROFILE}".`,
    remedy,
  });
});

describe('a profile that wants an MFA code', () => {
  beforeEach(() => {
    writeProfiles();
    environment.write(
      '.aws/config',
      `[profile admin]\nregion = eu-west-3\nsource_profile = of-a\nrole_arn = arn:aws:iam::${B}:role/admin\nmfa_serial = my-phone\n`,
    );
    environment.set({ AWS_PROFILE: 'admin' });
  });

  it('has it asked for once, and takes the role with it', async () => {
    const answer = jest.fn().mockResolvedValue('123456');
    const { account, clientConfig } = await awsTarget(answer);
    expect(account).toBe(B);
    await (clientConfig.credentials as () => Promise<unknown>)();
    expect(answer.mock.calls).toEqual([['my-phone']]);
    expect(codes).toEqual(['123456']);
  });

  it('says what whoever cannot ask says', async () => {
    const why = new LabError({ code: 'mfa-code', message: 'There is no terminal.', remedy: 'Take one.' });
    await expect(awsTarget(() => Promise.reject(why))).rejects.toBe(why);
    expect(codes).toEqual([]);
  });
});

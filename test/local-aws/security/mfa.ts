import { IAM } from '@aws-sdk/client-iam';
import { STS } from '@aws-sdk/client-sts';
import { totp } from '../../../lib/walkthrough/totp';
import { refusalOf } from '../iam-support';
import { type Aws, configOf, enforcingIam, itIsFixed } from '../support';

const STEP_SECONDS = 30;
const withMfa = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } };
const document = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });

/** The code that a device shows, some steps from now. Without the fix its seed is none, and any code is taken. */
const codeOf = (seed: string, steps = 0) =>
  /^[A-Z2-7]+$/.test(seed) ? totp(seed, Date.now() / 1000 + steps * STEP_SECONDS) : '123456';

/** A user with a device, his keys, and a role that he may assume; both want MFA. */
async function userWithDevice(aws: Aws, UserName: string) {
  const iam = new IAM(configOf(aws));
  const { User } = await iam.createUser({ UserName });
  const { AccessKey } = await iam.createAccessKey({ UserName });
  const { VirtualMFADevice: device } = await iam.createVirtualMFADevice({ VirtualMFADeviceName: UserName });
  const seed = Buffer.from(device?.Base32StringSeed ?? []).toString();
  const SerialNumber = device?.SerialNumber ?? '';
  const enable = (one: string, two: string) =>
    iam.enableMFADevice({ UserName, SerialNumber, AuthenticationCode1: one, AuthenticationCode2: two });
  const policy = document(
    { Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*', ...withMfa },
    { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' },
  );
  await iam.putUserPolicy({ UserName, PolicyName: 'with-mfa', PolicyDocument: policy });
  const trust = { Effect: 'Allow', Principal: { AWS: User?.Arn }, Action: 'sts:AssumeRole', ...withMfa };
  const RoleName = `role-of-${UserName}`;
  const { Role } = await iam.createRole({ RoleName, AssumeRolePolicyDocument: document(trust) });
  await iam.putRolePolicy({ RoleName, PolicyName: 'with-mfa', PolicyDocument: policy });
  const config = configOf(aws, AccessKey);
  return { seed, SerialNumber, enable, config, sts: new STS(config), RoleArn: Role?.Arn };
}

itIsFixed('a user gets a device by two codes in a row', async (aws) => {
  const { seed, enable } = await userWithDevice(aws, 'enables');
  expect(seed).toMatch(/^[A-Z2-7]{64}$/);
  const code = /InvalidAuthenticationCode/;
  expect(await refusalOf(enable('123456', '654321'))).toMatch(code);
  expect(await refusalOf(enable(codeOf(seed), codeOf(seed)))).toMatch(code);
  expect(await refusalOf(enable(codeOf(seed), codeOf(seed, 1)))).toBe('allowed');
});

itIsFixed('a session has MFA if its user showed the code of his device', async (aws) => {
  const { seed, SerialNumber, enable, config, sts } = await userWithDevice(aws, 'shows');
  await enable(codeOf(seed, -1), codeOf(seed));
  const mine = (await sts.getSessionToken({ SerialNumber, TokenCode: codeOf(seed) })).Credentials;
  const plain = (await sts.getSessionToken({})).Credentials;
  await enforcingIam(aws, async () => {
    await new IAM(configOf(aws, mine)).listUsers({});
    expect(await refusalOf(new IAM(config).listUsers({}))).toMatch(/^AccessDenied/);
    expect(await refusalOf(new IAM(configOf(aws, plain)).listUsers({}))).toMatch(/^InvalidClientTokenId/);
    const wrong = { SerialNumber, TokenCode: codeOf(seed).replace(/./g, (digit) => String((Number(digit) + 1) % 10)) };
    expect(await refusalOf(sts.getSessionToken(wrong))).toMatch(/MultiFactorAuthentication failed/);
  });
});

itIsFixed('the trust of a role sees the code; what the role gets does not have it', async (aws) => {
  const { seed, SerialNumber, enable, sts, RoleArn } = await userWithDevice(aws, 'assumes');
  await enable(codeOf(seed, -1), codeOf(seed));
  const role = { RoleArn, RoleSessionName: 'test' };
  await enforcingIam(aws, async () => {
    expect(await refusalOf(sts.assumeRole(role))).toMatch(/^AccessDenied/);
    const { Credentials } = await sts.assumeRole({ ...role, SerialNumber, TokenCode: codeOf(seed) });
    expect(await refusalOf(new IAM(configOf(aws, Credentials)).listUsers({}))).toMatch(/^AccessDenied/);
  });
});

itIsFixed('the root user cannot assume a role that trusts a service alone', async (aws) => {
  const trust = { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const created = { RoleName: 'for-ec2', AssumeRolePolicyDocument: document(trust) };
  const { Role } = await new IAM(configOf(aws)).createRole(created);
  const assume = () => aws.sts.assumeRole({ RoleArn: Role?.Arn, RoleSessionName: 'test' });
  expect(await enforcingIam(aws, () => refusalOf(assume()))).toMatch(/^AccessDenied/);
});

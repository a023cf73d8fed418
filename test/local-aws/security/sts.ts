import { EC2 } from '@aws-sdk/client-ec2';
import { IAM } from '@aws-sdk/client-iam';
import { S3 } from '@aws-sdk/client-s3';
import { type AssumeRoleCommandInput, STS } from '@aws-sdk/client-sts';
import { refusalOf } from '../iam-support';
import { type Aws, configOf, enforcingIam, itIsFixed } from '../support';

const HOUR = 3600;
const ACCOUNT = '000000000000';
const roleArn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const document = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const allow = (Action: string | string[], Resource = '*') => ({ Effect: 'Allow', Action, Resource });

interface RoleSettings {
  readonly trusted?: string;
  readonly actions?: string[];
  readonly condition?: object;
  readonly policy?: object[];
  readonly hours?: number;
}

/** A role that lets the account in, or whom it is told, and may assume others. */
async function makeRole(aws: Aws, RoleName: string, settings: RoleSettings = {}) {
  const { trusted = ACCOUNT, actions = [], condition, policy = [], hours = 1 } = settings;
  const iam = new IAM(configOf(aws));
  const who = { Effect: 'Allow', Principal: { AWS: trusted } };
  await iam.createRole({
    RoleName,
    MaxSessionDuration: hours * HOUR,
    AssumeRolePolicyDocument: document(
      { ...who, Action: 'sts:AssumeRole', Condition: condition },
      ...(actions.length > 0 ? [{ ...who, Action: actions }] : []),
    ),
  });
  const PolicyDocument = document(allow('sts:*'), ...policy);
  await iam.putRolePolicy({ RoleName, PolicyName: 'own', PolicyDocument });
}

const assume = async (sts: STS, role: string, more: Partial<AssumeRoleCommandInput> = {}) =>
  sts.assumeRole({ RoleArn: roleArn(role), RoleSessionName: 'test', ...more });

/** STS in the name of a session of this role. */
async function stsOf(aws: Aws, role: string, more: Partial<AssumeRoleCommandInput> = {}): Promise<STS> {
  return new STS(configOf(aws, (await assume(aws.sts, role, more)).Credentials));
}

/** A user with these rights, his name and the configuration of his key. */
async function makeUser(aws: Aws, UserName: string, ...statements: object[]) {
  const iam = new IAM(configOf(aws));
  await iam.createUser({ UserName });
  await iam.putUserPolicy({ UserName, PolicyName: 'own', PolicyDocument: document(...statements) });
  const { AccessKey } = await iam.createAccessKey({ UserName });
  return configOf(aws, AccessKey);
}

itIsFixed('credentials last 15 minutes at least, and as long as the role says at most', async (aws) => {
  await makeRole(aws, 'two-hours', { hours: 2 });
  const lasting = (DurationSeconds: number) => refusalOf(assume(aws.sts, 'two-hours', { DurationSeconds }));
  expect(await lasting(2 * HOUR)).toBe('allowed');
  expect(await lasting(900)).toBe('allowed');
  expect(await lasting(899)).toMatch(/^ValidationError: .*greater than or equal to 900/);
  expect(await lasting(12 * HOUR + 1)).toMatch(/^ValidationError: .*less than or equal to 43200/);
  expect(await lasting(2 * HOUR + 1)).toMatch(/^ValidationError: .*exceeds the MaxSessionDuration set for this role/);
  const user = new STS(await makeUser(aws, 'lasts', allow('sts:GetFederationToken')));
  const federated = (DurationSeconds: number) => refusalOf(user.getFederationToken({ Name: 'bob', DurationSeconds }));
  expect(await federated(36 * HOUR)).toBe('allowed');
  expect(await federated(36 * HOUR + 1)).toMatch(/^ValidationError/);
  expect(await refusalOf(user.getSessionToken({ DurationSeconds: 60 }))).toMatch(/^ValidationError/);
});

itIsFixed('who comes from a role has an hour in the next one', async (aws) => {
  await makeRole(aws, 'before', { hours: 12 });
  await makeRole(aws, 'after', { hours: 12 });
  const chained = await stsOf(aws, 'before', { DurationSeconds: 12 * HOUR });
  expect(await refusalOf(assume(chained, 'after', { DurationSeconds: HOUR }))).toBe('allowed');
  expect(await refusalOf(assume(chained, 'after', { DurationSeconds: HOUR + 1 }))).toMatch(
    /^ValidationError: .*1 hour session limit for roles assumed by role chaining/,
  );
});

itIsFixed('transitive tags go on to the next role, the others do not', async (aws) => {
  const actions = ['sts:TagSession'];
  const tagged = (key: string) => ({
    ...allow('iam:ListUsers'),
    Condition: { StringEquals: { [`aws:PrincipalTag/${key}`]: 'comets' } },
  });
  await makeRole(aws, 'tagged', { actions });
  await makeRole(aws, 'inherits', { actions, policy: [tagged('program')] });
  await makeRole(aws, 'inherits-not', { actions, policy: [tagged('night')] });
  await makeRole(aws, 'takes-no-tags');
  const Tags = ['program', 'night'].map((Key) => ({ Key, Value: 'comets' }));
  await enforcingIam(aws, async () => {
    const chained = await stsOf(aws, 'tagged', { Tags, TransitiveTagKeys: ['program'] });
    const listed = async (role: string) =>
      refusalOf(new IAM(configOf(aws, (await assume(chained, role)).Credentials)).listUsers({}));
    expect(await listed('inherits')).toBe('allowed');
    expect(await listed('inherits-not')).toMatch(/^AccessDenied/);
    expect(await refusalOf(assume(chained, 'takes-no-tags'))).toMatch(/^AccessDenied: .*sts:TagSession/);
    const again = { Tags: [{ Key: 'Program', Value: 'quasars' }] };
    expect(await refusalOf(assume(chained, 'inherits', again))).toMatch(/^InvalidParameterValue/);
  });
});

itIsFixed(
  'a source identity is asked for by the trust, stays for the whole chain, and is a key of its requests',
  async (aws) => {
    const actions = ['sts:SetSourceIdentity'];
    const condition = { StringEquals: { 'sts:SourceIdentity': 'vera' } };
    const asVera = { ...allow('iam:ListUsers'), Condition: { StringEquals: { 'aws:SourceIdentity': 'vera' } } };
    await makeRole(aws, 'asks-who', { actions, condition });
    await makeRole(aws, 'knows-who', { actions, policy: [asVera] });
    await makeRole(aws, 'takes-nobody');
    await enforcingIam(aws, async () => {
      expect(await refusalOf(assume(aws.sts, 'asks-who'))).toMatch(/^AccessDenied/);
      expect(await refusalOf(assume(aws.sts, 'asks-who', { SourceIdentity: 'max' }))).toMatch(/^AccessDenied/);
      expect(await assume(aws.sts, 'asks-who', { SourceIdentity: 'vera' })).toMatchObject({ SourceIdentity: 'vera' });
      const chained = await stsOf(aws, 'asks-who', { SourceIdentity: 'vera' });
      const { Credentials, SourceIdentity } = await assume(chained, 'knows-who');
      expect(SourceIdentity).toBe('vera');
      expect(await refusalOf(new IAM(configOf(aws, Credentials)).listUsers({}))).toBe('allowed');
      expect(await refusalOf(assume(chained, 'takes-nobody'))).toMatch(/^AccessDenied: .*sts:SetSourceIdentity/);
      expect(await refusalOf(assume(chained, 'knows-who', { SourceIdentity: 'max' }))).toMatch(/^ValidationError/);
    });
  },
);

itIsFixed('credentials of a user for a while are good for nothing of IAM, and for little of STS', async (aws) => {
  const user = new STS(await makeUser(aws, 'federates', allow('*')));
  await makeRole(aws, 'for-all');
  const federated = configOf(
    aws,
    (await user.getFederationToken({ Name: 'bob', Policy: document(allow('*')) })).Credentials,
  );
  const session = configOf(aws, (await user.getSessionToken({})).Credentials);
  await enforcingIam(aws, async () => {
    for (const config of [federated, session]) {
      expect(await refusalOf(new STS(config).getCallerIdentity({}))).toBe('allowed');
      expect(await refusalOf(new IAM(config).listUsers({}))).toMatch(/^InvalidClientTokenId/);
      expect(await refusalOf(new S3({ ...config, forcePathStyle: true }).listBuckets({}))).toBe('allowed');
    }
    expect(await refusalOf(assume(new STS(session), 'for-all'))).toBe('allowed');
    expect(await refusalOf(assume(new STS(federated), 'for-all'))).toMatch(/^AccessDenied/);
  });
});

itIsFixed('a refusal says which kind of policy it is for', async (aws) => {
  const iam = new IAM(configOf(aws));
  const bound = await iam.createPolicy({ PolicyName: 'bound', PolicyDocument: document(allow('sqs:*')) });
  await makeRole(aws, 'narrowed', { policy: [allow('s3:*')] });
  const bounded = await makeUser(aws, 'bounded', allow('s3:*'));
  await iam.putUserPermissionsBoundary({ UserName: 'bounded', PermissionsBoundary: bound.Policy?.Arn });
  const denying = document(allow('*'), { ...allow('s3:ListAllMyBuckets'), Effect: 'Deny' });
  await enforcingIam(aws, async () => {
    const said = (config: object) => refusalOf(new S3({ ...config, forcePathStyle: true }).listBuckets({}));
    const session = async (Policy: string) =>
      said(configOf(aws, (await assume(aws.sts, 'narrowed', { Policy })).Credentials));
    expect(await session(document(allow('s3:GetObject')))).toContain(
      'because no session policy allows the s3:ListAllMyBuckets action',
    );
    expect(await session(denying)).toContain('with an explicit deny in a session policy');
    expect(await said(bounded)).toContain('because no permissions boundary allows the s3:ListAllMyBuckets action');
  });
});

itIsFixed('a refusal of EC2 has a message that only who may decode it can read', async (aws) => {
  const deny = { ...allow('ec2:CreateVolume'), Sid: 'NoDisks', Effect: 'Deny' };
  const denied = new EC2(await makeUser(aws, 'denied', deny));
  const nobody = new EC2(await makeUser(aws, 'not-allowed', allow('s3:*')));
  const encodedFor = async (ec2: EC2) => {
    const said = await refusalOf(ec2.createVolume({ AvailabilityZone: 'us-east-1a', Size: 1 }));
    return /^UnauthorizedOperation: .* Encoded authorization failure message: (\S+)$/.exec(said)?.[1];
  };
  await enforcingIam(aws, async () => {
    const decode = async (EncodedMessage: string | undefined) =>
      JSON.parse((await aws.sts.decodeAuthorizationMessage({ EncodedMessage })).DecodedMessage ?? '');
    expect(await decode(await encodedFor(denied))).toMatchObject({
      allowed: false,
      explicitDeny: true,
      matchedStatements: { items: [{ statementId: 'NoDisks', effect: 'DENY' }] },
      context: { action: 'ec2:CreateVolume', principal: { arn: `arn:aws:iam::${ACCOUNT}:user/denied` } },
    });
    const implicit = await encodedFor(nobody);
    expect(await decode(implicit)).toMatchObject({ explicitDeny: false, matchedStatements: { items: [] } });
    expect(await refusalOf(nobody.describeVolumes({}))).not.toContain('Encoded');
    expect(await refusalOf(aws.sts.decodeAuthorizationMessage({ EncodedMessage: 'nothing' }))).toMatch(
      /^InvalidAuthorizationMessageException/,
    );
    const unable = new STS(await makeUser(aws, 'cannot-read', allow('s3:*')));
    expect(await refusalOf(unable.decodeAuthorizationMessage({ EncodedMessage: implicit }))).toMatch(/^AccessDenied/);
  });
});

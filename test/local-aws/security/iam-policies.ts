import { IAM } from '@aws-sdk/client-iam';
import { Lambda } from '@aws-sdk/client-lambda';
import { refusalOf } from '../iam-support';
import { type Aws, configOf, enforcingIam, itIsFixed } from '../support';

const EMPTY_ZIP = Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64');
const document = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const allow = (Action: string | string[], Resource: string | undefined, Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition && { Condition }),
});
const trusting = (Service: string) => document({ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' });

/** A user with keys, and one inline policy. */
async function userWho(aws: Aws, UserName: string, ...statements: object[]) {
  const iam = new IAM(configOf(aws));
  await iam.createUser({ UserName });
  const { AccessKey } = await iam.createAccessKey({ UserName });
  await iam.putUserPolicy({ UserName, PolicyName: 'own', PolicyDocument: document(...statements) });
  return { root: iam, config: configOf(aws, AccessKey) };
}

itIsFixed('who gives a function its role must be allowed to pass it, to Lambda', async (aws) => {
  const root = new IAM(configOf(aws));
  const roleFor = async (RoleName: string) =>
    (await root.createRole({ RoleName, AssumeRolePolicyDocument: trusting('lambda.amazonaws.com') })).Role?.Arn;
  const [meant, other] = [await roleFor('passed'), await roleFor('not-passed')];
  const userPassingTo = async (service: string) => {
    const UserName = `passes-to-${service}`;
    const passed = { StringEquals: { 'iam:PassedToService': service } };
    const statements = [allow('lambda:CreateFunction', '*'), allow('iam:PassRole', meant, passed)];
    const { config } = await userWho(aws, UserName, ...statements);
    const lambda = new Lambda(config);
    const made = {
      FunctionName: UserName.replaceAll('.', '-'),
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
    } as const;
    return (Role: string | undefined) =>
      enforcingIam(aws, () => refusalOf(lambda.createFunction({ ...made, Role, Code: { ZipFile: EMPTY_ZIP } })));
  };
  const toLambda = await userPassingTo('lambda.amazonaws.com');
  expect(await toLambda(other)).toMatch(/^AccessDenied.*iam:PassRole on resource: .*not-passed/);
  expect(await toLambda(meant)).toBe('allowed');
  const toEc2 = await userPassingTo('ec2.amazonaws.com');
  expect(await toEc2(meant)).toMatch(/^AccessDenied.*iam:PassRole/);
});

itIsFixed('a policy may ask for the boundary of what it lets somebody make or change', async (aws) => {
  const iam = new IAM(configOf(aws));
  const boundaryOf = async (PolicyName: string) =>
    (await iam.createPolicy({ PolicyName, PolicyDocument: document(allow('s3:GetObject', '*')) })).Policy?.Arn;
  const [boundary, other] = [await boundaryOf('boundary'), await boundaryOf('other-boundary')];
  const { config } = await userWho(
    aws,
    'makes-bounded',
    allow(['iam:CreateRole', 'iam:PutRolePolicy'], '*', { StringEquals: { 'iam:PermissionsBoundary': boundary } }),
  );
  const maker = new IAM(config);
  const make = (RoleName: string, PermissionsBoundary?: string) => {
    const role = { RoleName, AssumeRolePolicyDocument: trusting('ec2.amazonaws.com') };
    return refusalOf(maker.createRole(PermissionsBoundary ? { ...role, PermissionsBoundary } : role));
  };
  const write = (RoleName: string) => {
    const policy = { PolicyName: 'own', PolicyDocument: document(allow('*', '*')) };
    return refusalOf(maker.putRolePolicy({ RoleName, ...policy }));
  };
  await iam.createRole({ RoleName: 'unbounded', AssumeRolePolicyDocument: trusting('ec2.amazonaws.com') });
  await enforcingIam(aws, async () => {
    expect(await make('bounded', boundary)).toBe('allowed');
    expect(await make('bounded-otherwise', other)).toMatch(/^AccessDenied/);
    expect(await make('bounded-by-nothing')).toMatch(/^AccessDenied/);
    expect(await write('bounded')).toBe('allowed');
    expect(await write('unbounded')).toMatch(/^AccessDenied/);
  });
});

itIsFixed('an older version of a policy counts again', async (aws) => {
  const { root, config } = await userWho(aws, 'rolled-back', allow('iam:ListUsers', '*'));
  const versions = [allow('iam:ListRoles', '*'), allow('iam:ListGroups', '*')].map((each) => document(each));
  const { Policy } = await root.createPolicy({ PolicyName: 'rolled-back', PolicyDocument: versions[0] });
  const PolicyArn = Policy?.Arn;
  await root.attachUserPolicy({ UserName: 'rolled-back', PolicyArn });
  await root.createPolicyVersion({ PolicyArn, PolicyDocument: versions[1], SetAsDefault: true });
  const list = () => enforcingIam(aws, () => refusalOf(new IAM(config).listRoles({})));
  expect(await list()).toMatch(/^AccessDenied/);
  await root.setDefaultPolicyVersion({ PolicyArn, VersionId: 'v1' });
  expect(await list()).toBe('allowed');
  const { Versions } = await root.listPolicyVersions({ PolicyArn });
  expect(Versions?.filter(({ IsDefaultVersion }) => IsDefaultVersion).map(({ VersionId }) => VersionId)).toEqual([
    'v1',
  ]);
  expect(await refusalOf(root.setDefaultPolicyVersion({ PolicyArn, VersionId: 'v7' }))).toMatch(/^NoSuchEntity/);
});

itIsFixed('passwords keep the policy of the account, which a change sets as a whole', async (aws) => {
  const iam = new IAM(configOf(aws));
  await iam.createUser({ UserName: 'has-password' });
  const set = (Password: string) => refusalOf(iam.createLoginProfile({ UserName: 'has-password', Password }));
  expect(await set('short-1')).toMatch(/^PasswordPolicyViolation/);
  expect(await set('onlyletters')).toMatch(/^PasswordPolicyViolation/);
  await iam.updateAccountPasswordPolicy({ MinimumPasswordLength: 14, RequireSymbols: true, MaxPasswordAge: 90 });
  expect(await set('Fourteen4Letters')).toMatch(/^PasswordPolicyViolation/);
  expect(await set('Fourteen-4-Letters')).toBe('allowed');
  await iam.updateAccountPasswordPolicy({ RequireNumbers: true });
  const { PasswordPolicy } = await iam.getAccountPasswordPolicy({});
  expect(PasswordPolicy).toMatchObject({ MinimumPasswordLength: 6, RequireSymbols: false, RequireNumbers: true });
  expect(PasswordPolicy?.MaxPasswordAge).toBeUndefined();
  await iam.deleteAccountPasswordPolicy({});
});

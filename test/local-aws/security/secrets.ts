import { IAM } from '@aws-sdk/client-iam';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, SSM } from '@aws-sdk/client-ssm';
import { key, refusalOf, roleThatMay } from '../iam-support';
import { eventually } from '../race';
import { type Aws, configAs, configOf, deploy, enforcingIam, itIsFixed } from '../support';
import { arnOf, ref } from '../templates';

const secret = { Type: 'AWS::SecretsManager::Secret', Properties: { SecretString: 'old' } };
const ANYTHING = { Action: '*', Resource: '*' };

/** Rotates from `old` to `new`, and writes each step into a version of a parameter; fails in the step of this name. */
const rotation = (failsIn = '') => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Timeout: 20,
    Role: arnOf('Role'),
    Code: {
      ZipFile: `
        const sm = require('@aws-sdk/client-secrets-manager');
        const client = new sm.SecretsManagerClient({});
        exports.handler = async ({ Step, SecretId, ClientRequestToken: token }) => {
          if (Step === '${failsIn}') throw new Error('as wished');
          const SecretString = Step;
          const VersionStages = ['AWSPENDING'];
          if (Step === 'createSecret')
            await client.send(new sm.PutSecretValueCommand({ SecretId, ClientRequestToken: token, SecretString, VersionStages }));
          if (Step !== 'finishSecret') return;
          const { VersionId } = await client.send(new sm.GetSecretValueCommand({ SecretId }));
          await client.send(new sm.UpdateSecretVersionStageCommand({
            SecretId, VersionStage: 'AWSCURRENT', MoveToVersionId: token, RemoveFromVersionId: VersionId }));
        };`,
    },
  },
});

async function secretWithFunction(
  aws: Aws,
  stack: string,
  failsIn?: string,
  Principal = 'secretsmanager.amazonaws.com',
) {
  const { Secret: SecretId = '', Rotation } = await deploy(aws, stack, {
    Role: roleThatMay(ANYTHING),
    Secret: secret,
    Rotation: rotation(failsIn),
    Permission: {
      Type: 'AWS::Lambda::Permission',
      Properties: { FunctionName: ref('Rotation'), Action: 'lambda:InvokeFunction', Principal },
    },
  });
  const RotationLambdaARN = `arn:aws:lambda:us-east-1:000000000000:function:${Rotation}`;
  return { SecretId, RotationLambdaARN, client: new SecretsManager(configOf(aws)) };
}

itIsFixed('a secret is rotated by its function', async (aws) => {
  const { client, SecretId, RotationLambdaARN } = await secretWithFunction(aws, 'rotated');
  const { VersionId } = await client.rotateSecret({ SecretId, RotationLambdaARN });
  await eventually(async () => {
    expect(await client.getSecretValue({ SecretId })).toMatchObject({ VersionId, SecretString: 'createSecret' });
  });
  const previous = await client.getSecretValue({ SecretId, VersionStage: 'AWSPREVIOUS' });
  expect(previous.SecretString).toBe('old');
});

itIsFixed('a rotation that fails leaves the value, and is tried again by the next call', async (aws) => {
  const { client, SecretId, RotationLambdaARN } = await secretWithFunction(aws, 'rotation-fails', 'createSecret');
  const { VersionId } = await client.rotateSecret({ SecretId, RotationLambdaARN });
  expect((await client.describeSecret({ SecretId })).VersionIdsToStages?.[VersionId ?? '']).toEqual(['AWSPENDING']);
  expect((await client.getSecretValue({ SecretId })).SecretString).toBe('old');
  expect(await refusalOf(client.getSecretValue({ SecretId, VersionStage: 'AWSPENDING' }))).toMatch(
    'ResourceNotFoundException',
  );
  expect(await refusalOf(client.rotateSecret({ SecretId }))).toMatch("A previous rotation isn't complete.");
});

itIsFixed('no function, and one that Secrets Manager may not call, is refused', async (aws) => {
  const { client, SecretId, RotationLambdaARN } = await secretWithFunction(aws, 'uncalled', '', 's3.amazonaws.com');
  expect(await refusalOf(client.rotateSecret({ SecretId }))).toMatch('No Lambda rotation function ARN is associated');
  expect(await refusalOf(client.rotateSecret({ SecretId, RotationLambdaARN }))).toMatch(
    'Secrets Manager cannot invoke the specified Lambda function.',
  );
});

itIsFixed('Ref of a secret is its ARN', async (aws) => {
  const { Secret } = await deploy(aws, 'ref-of-secret', { Secret: secret });
  expect(Secret).toMatch(/^arn:aws:secretsmanager:us-east-1:000000000000:secret:/);
});

itIsFixed('a secret is read through Parameter Store, by who may read both', async (aws) => {
  const may = { Action: 'ssm:GetParameter', Resource: '*' };
  const { Role } = await deploy(aws, 'through-parameters', { Role: roleThatMay(may) });
  const client = new SecretsManager(configOf(aws));
  await client.createSecret({ Name: 'by-reference', SecretString: 'a value' });
  const reference = { Name: '/aws/reference/secretsmanager/by-reference', WithDecryption: true };
  const owner = new SSM(configOf(aws));
  const { Parameter } = await owner.getParameter(reference);
  expect(Parameter).toMatchObject({ Name: reference.Name, Type: 'SecureString', Value: 'a value' });
  const several = await owner.getParameters({ Names: [`${reference.Name}:AWSCURRENT`], WithDecryption: true });
  expect(several.Parameters?.map(({ Value }) => Value)).toEqual(['a value']);
  expect(await refusalOf(owner.getParameter({ Name: reference.Name }))).toMatch('WithDecryption flag must be True');
  const reader = new SSM(await configAs(aws, Role));
  await enforcingIam(aws, async () => {
    expect(await refusalOf(reader.send(new GetParameterCommand(reference)))).toMatch('AccessDeniedException');
  });
});

itIsFixed('aws:PrincipalArn is the role of a session, and kms:ViaService the service that uses a key', async (aws) => {
  const { Key: KmsKeyId, Role = '' } = await deploy(aws, 'conditions-of-secrets', {
    Key: key,
    Role: roleThatMay(
      { Action: 'secretsmanager:*', Resource: '*' },
      {
        Action: 'kms:*',
        Resource: '*',
        Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.us-east-1.amazonaws.com' } },
      },
    ),
  });
  const { Role: role } = await new IAM(configOf(aws)).getRole({ RoleName: Role });
  const client = new SecretsManager(configOf(aws));
  const { ARN: SecretId = '' } = await client.createSecret({ Name: 'conditions', SecretString: 'a value', KmsKeyId });
  const others = { ArnNotEquals: { 'aws:PrincipalArn': role?.Arn } };
  const deny = {
    Effect: 'Deny',
    Principal: '*',
    Action: 'secretsmanager:GetSecretValue',
    Resource: '*',
    Condition: others,
  };
  await client.putResourcePolicy({ SecretId, ResourcePolicy: JSON.stringify({ Statement: [deny] }) });
  const reader = new SecretsManager(await configAs(aws, Role));
  await enforcingIam(aws, async () => {
    expect((await reader.getSecretValue({ SecretId })).SecretString).toBe('a value');
  });
});

import { DescribeSecretCommand, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { DeleteParameterCommand, GetParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { captureOf, credentialsOf } from '../../../../walkthrough/temporary-credentials';
import type { Captured } from '../calls';
import type { SecretsAndParameters } from '../stack';

/** Not worth a lock, so that no scanner takes it for one. */
const CODE = 'ask the captain';
const DENIED = 'AccessDeniedException';

/** What not everybody may read: who has the parameter and not the key, and who is let in by the policy of the secret. */
export const confidential = walkthrough<SecretsAndParameters, Captured>((step) => [
  step({
    title: 'Come as who is on call',
    explain: 'A role that may write the code of the kiosks, use the key, and read the secret of the harbour.',
    secret: true,
    call: ({ OnCallRoleArn, run }) => new AssumeRoleCommand({ RoleArn: OnCallRoleArn, RoleSessionName: run }),
    capture: captureOf('OnCall', 'SecretAccessKey'),
    check: ({ Credentials }) => expect(Credentials?.SessionToken).toBeDefined(),
  }),
  step({
    title: 'Write down the service code of the kiosks',
    explain:
      'A SecureString: Parameter Store encrypts it under the key. CloudFormation cannot make one, as the value would stand in a template. Nor should it stand in a command, which your shell remembers: give a real one with `--value file://` and a file that you delete.',
    as: credentialsOf('OnCall'),
    call: ({ ServiceCodeName, KeyArn }) =>
      new PutParameterCommand({
        Name: ServiceCodeName,
        Type: 'SecureString',
        KeyId: KeyArn,
        Value: CODE,
        Overwrite: true,
      }),
    undo: {
      as: credentialsOf('OnCall'),
      call: ({ ServiceCodeName }: { readonly ServiceCodeName: string }) =>
        new DeleteParameterCommand({ Name: ServiceCodeName }),
    },
    neededUntil: 'Ask on call',
    check: ({ Version }) => expect(Version).toBeGreaterThan(0),
  }),
  step({
    title: 'Come as the clerk',
    explain: 'The clerk may read the whole branch, and has no right to the key.',
    secret: true,
    call: ({ ClerkRoleArn, run }) => new AssumeRoleCommand({ RoleArn: ClerkRoleArn, RoleSessionName: run }),
    capture: captureOf('Clerk', 'SecretAccessKey'),
    check: ({ Credentials }) => expect(Credentials?.SessionToken).toBeDefined(),
  }),
  step({
    title: 'Read the code without decryption',
    explain: 'The call succeeds, with ciphertext.',
    as: credentialsOf('Clerk'),
    call: ({ ServiceCodeName }) => new GetParameterCommand({ Name: ServiceCodeName }),
    proves: {
      'ssm-parameter-store/secure-string-decrypt': ({ Parameter }) => {
        expect(Parameter?.Type).toBe('SecureString');
        expect(Parameter?.Value).toMatch(/^\S{20,}$/);
        expect(Parameter?.Value).not.toContain(CODE);
      },
    },
  }),
  step({
    title: 'Ask for the clear text',
    explain: 'Parameter Store decrypts with the rights of who asks. It may be read, and the key may not be used.',
    as: credentialsOf('Clerk'),
    refusedWith: DENIED,
    call: ({ ServiceCodeName }) => new GetParameterCommand({ Name: ServiceCodeName, WithDecryption: true }),
    proves: {
      'ssm-parameter-store/secure-string-decrypt': ({ message }) => expect(message).toContain('kms:Decrypt'),
    },
  }),
  step({
    title: 'Ask on call',
    explain: 'The same call, by who may use the key.',
    as: credentialsOf('OnCall'),
    call: ({ ServiceCodeName }) => new GetParameterCommand({ Name: ServiceCodeName, WithDecryption: true }),
    proves: {
      'ssm-parameter-store/secure-string-decrypt': ({ Parameter }) => expect(Parameter?.Value).toBe(CODE),
    },
  }),
  step({
    title: 'Look at the secret from outside',
    explain:
      'What it is called, by which function and how often it rotates, where its replica is, and which version has which stage. All but the value.',
    call: ({ SecretArn }) => new DescribeSecretCommand({ SecretId: SecretArn }),
    capture: { SecretName: 'Name' },
    withinSeconds: 90,
    check: ({ RotationEnabled, RotationRules, ReplicationStatus, VersionIdsToStages = {} }, { ReplicaRegion }) => {
      expect(RotationEnabled).toBe(true);
      expect(RotationRules?.ScheduleExpression).toBe('rate(30 days)');
      expect(ReplicationStatus).toMatchObject([{ Region: ReplicaRegion, Status: 'InSync' }]);
      // The first rotation is over.
      expect(Object.values(VersionIdsToStages).flat()).toContain('AWSPREVIOUS');
    },
  }),
  step({
    title: 'Read it as the clerk',
    explain:
      'Somebody was generous: a policy of the clerk allows to read this secret. The resource policy of the secret denies it to all but three roles, to an administrator, too.',
    as: credentialsOf('Clerk'),
    refusedWith: DENIED,
    call: ({ SecretArn }) => new GetSecretValueCommand({ SecretId: SecretArn }),
    check: ({ message }) => expect(message).toContain('with an explicit deny'),
  }),
  step({
    title: 'Read it through Parameter Store',
    explain:
      'For what knows parameters only: the name of the secret behind a reserved path. It passes the call on, with the rights of who asks, and keeps nothing.',
    as: credentialsOf('OnCall'),
    secret: true,
    call: ({ SecretName }) =>
      new GetParameterCommand({ Name: `/aws/reference/secretsmanager/${SecretName}`, WithDecryption: true }),
    proves: {
      'ssm-parameter-store/secrets-via-parameter-store': ({ Parameter }) => {
        expect(Parameter?.Type).toBe('SecureString');
        expect(JSON.parse(Parameter?.Value ?? '{}')).toEqual({
          user: 'ferry-line',
          password: expect.stringMatching(/^.{32}$/),
        });
      },
    },
  }),
]);

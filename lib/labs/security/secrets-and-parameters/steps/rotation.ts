import { DescribeSecretCommand, GetSecretValueCommand, RotateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { expect } from 'expect';
import { bodyOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import { credentialsOf } from '../../../../walkthrough/temporary-credentials';
import { buy, type Captured, ticketOf } from '../calls';
import type { SecretsAndParameters } from '../stack';

/** A new password: who makes it, what the versions are called meanwhile, and who notices. */
export const rotation = walkthrough<SecretsAndParameters, Captured>((step) => [
  step({
    title: 'Read the password of today',
    explain:
      'To know its version. What you see of the value in a terminal is no secret any more; this walk does not print it.',
    as: credentialsOf('OnCall'),
    secret: true,
    call: ({ SecretArn }) => new GetSecretValueCommand({ SecretId: SecretArn }),
    capture: { VersionBefore: 'VersionId' },
    check: ({ VersionStages }) => expect(VersionStages).toContain('AWSCURRENT'),
  }),
  step({
    title: 'Rotate it now',
    explain:
      'As the schedule does every 30 days. The answer is the id of the version that is to come; the function is called four times after that, for createSecret, setSecret, testSecret and finishSecret.',
    call: ({ SecretArn }) => new RotateSecretCommand({ SecretId: SecretArn }),
    capture: { NewVersion: 'VersionId' },
    check: ({ VersionId }, { VersionBefore }) => {
      expect(VersionId).toBeDefined();
      expect(VersionId).not.toBe(VersionBefore);
    },
  }),
  step({
    title: 'Watch the stages move',
    explain:
      'AWSPENDING until it is tested, then AWSCURRENT, which makes AWSPREVIOUS of the one of yesterday. What has no stage any more, Secrets Manager may delete.',
    call: ({ SecretArn }) => new DescribeSecretCommand({ SecretId: SecretArn }),
    withinSeconds: 120,
    proves: {
      'secrets-manager/rotate-now': ({ VersionIdsToStages = {} }, { NewVersion, VersionBefore }) => {
        expect(VersionIdsToStages[NewVersion]).toContain('AWSCURRENT');
        expect(VersionIdsToStages[VersionBefore]).toEqual(['AWSPREVIOUS']);
      },
    },
    show: ({ VersionIdsToStages = {} }) =>
      table(Object.entries(VersionIdsToStages).map(([version, stages]) => [version, stages.join(', ')])),
  }),
  step({
    title: 'Sell with the new password',
    explain:
      'Nothing was deployed. For up to five seconds the function signs in with what it has read before, and the harbour still takes that; then it reads again.',
    call: ({ SellFunctionName }) => buy(SellFunctionName),
    withinSeconds: 90,
    proves: {
      'secrets-manager/rotate-now': (answer) => expect(ticketOf(answer).harbour.by).toBe('current'),
    },
  }),
  step({
    title: 'Read the password of yesterday',
    explain: 'By its stage. If the new one proves wrong, moving AWSCURRENT back to it is the way back.',
    as: credentialsOf('OnCall'),
    secret: true,
    call: ({ SecretArn }) => new GetSecretValueCommand({ SecretId: SecretArn, VersionStage: 'AWSPREVIOUS' }),
    check: ({ VersionId }, { VersionBefore }) => expect(VersionId).toBe(VersionBefore),
  }),
  step({
    title: 'Read it in the other Region',
    explain:
      'The replica has the ARN of the secret but for the Region, and the same version: what reads there needs no other name.',
    as: credentialsOf('OnCall'),
    secret: true,
    region: ({ ReplicaRegion }) => ReplicaRegion,
    call: ({ SecretName }) => new GetSecretValueCommand({ SecretId: SecretName }),
    withinSeconds: 60,
    check: ({ VersionId, ARN }, { NewVersion, ReplicaRegion }) => {
      expect(VersionId).toBe(NewVersion);
      expect(ARN).toContain(`:${ReplicaRegion}:`);
    },
  }),
  step({
    title: 'Repeat the last step of the rotation',
    explain:
      'Secrets Manager may call a step twice. The function sees that the version is current already, and does nothing.',
    call: ({ RotationFunctionName, SecretArn, NewVersion }) =>
      invoke(RotationFunctionName, { Step: 'finishSecret', SecretId: SecretArn, ClientRequestToken: NewVersion }),
    check: (answer) => {
      expect(answer.FunctionError).toBeUndefined();
      expect(answer.StatusCode).toBe(200);
    },
  }),
  step({
    title: 'Begin a rotation by hand',
    explain:
      'A version that Secrets Manager has not announced is refused, so that nobody slips in a password of his own.',
    call: ({ RotationFunctionName, SecretArn, run }) =>
      invoke(RotationFunctionName, {
        Step: 'createSecret',
        SecretId: SecretArn,
        ClientRequestToken: `made-up-by-${run}`,
      }),
    check: (answer) => {
      expect(answer.FunctionError).toBe('Unhandled');
      expect(bodyOf<{ errorMessage: string }>(answer)?.errorMessage).toContain(
        'only Secrets Manager begins a rotation',
      );
    },
  }),
]);

import { DeactivateMFADeviceCommand, DeleteVirtualMFADeviceCommand } from '@aws-sdk/client-iam';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { expect } from 'expect';
import { keyOf } from '../../../../walkthrough/access-keys';
import { giveDevice, makeDevice } from '../../../../walkthrough/mfa-device';
import { walkthrough } from '../../../../walkthrough/step';
import { captureOf, credentialsOf } from '../../../../walkthrough/temporary-credentials';
import { CODES_OF } from '../../../../walkthrough/totp';
import type { Iam } from '../stack';
import { type Captured, NOBODY_ALLOWS, REFUSED } from './captured';

const sign = (bucket: string, run: string) =>
  new PutObjectCommand({ Bucket: bucket, Key: `contracts/${run}.txt`, Body: 'Odo, for the house' });

/** What a key alone is not enough for. */
export const mfa = walkthrough<Iam, Captured>((step) => [
  step({
    title: 'Sign a contract',
    explain:
      'The policy of the editors allows it if `aws:MultiFactorAuthPresent` is true. A request with a long-lived key does not have this key at all, so the statement does not fit.',
    as: keyOf('Odo'),
    refusedWith: REFUSED,
    call: ({ BucketName, run }) => sign(BucketName, run),
    check: ({ message }) => expect(message).toContain(NOBODY_ALLOWS),
  }),
  step({
    title: 'Make a device',
    explain:
      'A virtual device is a seed that AWS and you know. An authenticator app reads it as a QR code; here a variable holds it, and you are the app.',
    program: 'aws',
    command: makeDevice('cdk-labs-guest'),
    actions: ['iam:CreateVirtualMFADevice'],
    capture: { Seed: 'stdout' },
    secret: true,
    undo: ({ GuestDeviceArn, run }) => new DeleteVirtualMFADeviceCommand({ SerialNumber: `${GuestDeviceArn}-${run}` }),
    check: ({ stdout }) => expect(stdout).toMatch(/^[A-Z2-7]{64}$/),
  }),
  step({
    title: 'Give it to Odo',
    explain:
      'With two codes in a row, by which AWS sees that the seed has arrived. A code is six digits of a keyed hash of the time, in steps of 30 seconds (RFC 6238); the program of this lab has 30 lines.',
    program: 'aws',
    command: giveDevice('EditorName', 'GuestDeviceArn'),
    actions: ['iam:EnableMFADevice'],
    undo: ({ EditorName, GuestDeviceArn, run }) =>
      new DeactivateMFADeviceCommand({ UserName: EditorName, SerialNumber: `${GuestDeviceArn}-${run}` }),
    check: ({ stderr }) => expect(stderr).toBe(''),
  }),
  step({
    title: 'Come with a wrong code',
    explain: 'STS takes a code for a session. It knows what the device shows now.',
    as: keyOf('Odo'),
    refusedWith: REFUSED,
    call: ({ GuestDeviceArn, run }) =>
      new GetSessionTokenCommand({ SerialNumber: `${GuestDeviceArn}-${run}`, TokenCode: '000000' }),
    check: ({ message }) => expect(message).toContain('MultiFactorAuthentication failed'),
  }),
  step({
    title: 'Read the device',
    explain: 'A code counts once, so that on AWS the walk waits for the next one.',
    settleSecondsOnAws: 30,
    command: `${CODES_OF} "$Seed"`,
    actions: [],
    capture: { Code: 'stdout' },
    secret: true,
    check: ({ stdout }) => expect(stdout).toMatch(/^\d{6}$/),
  }),
  step({
    title: 'Show the code',
    explain: 'What Odo gets is a session of his own: his rights, for an hour, with the code in it.',
    as: keyOf('Odo'),
    call: ({ GuestDeviceArn, Code, run }) =>
      new GetSessionTokenCommand({
        DurationSeconds: 3600,
        SerialNumber: `${GuestDeviceArn}-${run}`,
        TokenCode: Code,
      }),
    capture: captureOf('OdoWithMfa', 'SecretAccessKey'),
    secret: true,
    check: ({ Credentials }) => expect(Credentials?.SessionToken).toBeDefined(),
  }),
  step({
    title: 'Sign the contract',
    explain: 'The same man, the same request.',
    as: credentialsOf('OdoWithMfa'),
    call: ({ BucketName, run }) => sign(BucketName, run),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
]);

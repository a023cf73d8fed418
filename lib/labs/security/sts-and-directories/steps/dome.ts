import {
  CreateAccessKeyCommand,
  DeactivateMFADeviceCommand,
  DeleteAccessKeyCommand,
  DeleteVirtualMFADeviceCommand,
  ListMFADevicesCommand,
} from '@aws-sdk/client-iam';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { expect } from 'expect';
import { captureOfKey, keyOf } from '../../../../walkthrough/access-keys';
import { giveDevice, makeDevice } from '../../../../walkthrough/mfa-device';
import { walkthrough } from '../../../../walkthrough/step';
import { captureOf, credentialsOf } from '../../../../walkthrough/temporary-credentials';
import { CODES_OF } from '../../../../walkthrough/totp';
import type { StsAndDirectories } from '../stack';
import { type Captured, REFUSED } from './captured';
import { NIGHT } from './telescope';

const QUARTER_OF_AN_HOUR = 900;

/** A role that wants to see a device. */
export const dome = walkthrough<StsAndDirectories, Captured>((step) => [
  step({
    title: 'Give Tom a key',
    explain: 'Tom looks after the telescope, where nothing but a terminal is at hand.',
    call: ({ TechnicianName }) => new CreateAccessKeyCommand({ UserName: TechnicianName }),
    capture: captureOfKey('Tom'),
    secret: true,
    undo: ({ TechnicianName, TomKeyId }) =>
      new DeleteAccessKeyCommand({ UserName: TechnicianName, AccessKeyId: TomKeyId }),
    check: ({ AccessKey }, { TechnicianName }) => expect(AccessKey?.UserName).toBe(TechnicianName),
  }),
  step({
    title: 'Give his device a seed',
    explain: 'AWS keeps the seed, and so does the device: the same numbers come out at both ends.',
    program: 'aws',
    command: makeDevice('cdk-labs-guest-dome'),
    actions: ['iam:CreateVirtualMFADevice'],
    capture: { Seed: 'stdout' },
    secret: true,
    undo: ({ GuestDeviceArn, run }) => new DeleteVirtualMFADeviceCommand({ SerialNumber: `${GuestDeviceArn}-${run}` }),
    check: ({ stdout }) => expect(stdout).toMatch(/^[A-Z2-7]{64}$/),
  }),
  step({
    title: 'Give Tom the device',
    explain: 'By two codes, one after the other. Each is six digits of a keyed hash of the time (RFC 6238).',
    program: 'aws',
    command: giveDevice('TechnicianName', 'GuestDeviceArn'),
    actions: ['iam:EnableMFADevice'],
    undo: ({ TechnicianName, GuestDeviceArn, run }) =>
      new DeactivateMFADeviceCommand({ UserName: TechnicianName, SerialNumber: `${GuestDeviceArn}-${run}` }),
    check: ({ stderr }) => expect(stderr).toBe(''),
  }),
  step({
    title: 'Get a session without a code',
    explain:
      'GetSessionToken needs no permission: whoever has a key may make a session of it, with all that he may himself.',
    settleSecondsOnAws: 15,
    as: keyOf('Tom'),
    call: () => new GetSessionTokenCommand({ DurationSeconds: QUARTER_OF_AN_HOUR }),
    capture: captureOf('TomWithout', 'SecretAccessKey'),
    secret: true,
    check: ({ Credentials }) => expect(Credentials?.SessionToken).toBeDefined(),
  }),
  step({
    title: 'Become the keeper with it',
    explain:
      'His policy allows it. The trust of the role does not: it asks for `aws:MultiFactorAuthPresent`, and that half an hour ago at most.',
    as: credentialsOf('TomWithout'),
    refusedWith: REFUSED,
    call: ({ KeeperRoleArn }) => new AssumeRoleCommand({ RoleArn: KeeperRoleArn, RoleSessionName: 'tom' }),
    check: ({ message }) => expect(message).toContain('is not authorized to perform: sts:AssumeRole'),
  }),
  step({
    title: 'Ask IAM for his devices with it',
    explain:
      'This his policy allows, too. But such a session is no good for IAM at all, and the error does not sound like it: it looks as if the key were wrong.',
    as: credentialsOf('TomWithout'),
    refusedWith: 'InvalidClientTokenId',
    call: ({ TechnicianName }) => new ListMFADevicesCommand({ UserName: TechnicianName }),
    check: ({ message }) => expect(message).toContain('token included in the request is invalid'),
  }),
  step({
    title: 'Read the code',
    explain: 'Each counts once, so that on AWS the walk waits for the next one.',
    settleSecondsOnAws: 30,
    command: `${CODES_OF} "$Seed"`,
    actions: [],
    capture: { Code: 'stdout' },
    secret: true,
    check: ({ stdout }) => expect(stdout).toMatch(/^\d{6}$/),
  }),
  step({
    title: 'Get a session with the code',
    explain: 'The same call with two more values. What comes back looks the same, and has the code in it.',
    as: keyOf('Tom'),
    call: ({ GuestDeviceArn, Code, run }) =>
      new GetSessionTokenCommand({
        DurationSeconds: QUARTER_OF_AN_HOUR,
        SerialNumber: `${GuestDeviceArn}-${run}`,
        TokenCode: Code,
      }),
    capture: captureOf('TomWithMfa', 'SecretAccessKey'),
    secret: true,
    proves: {
      'sts/get-session-token-mfa': ({ Credentials }) => {
        expect(Credentials?.AccessKeyId).toMatch(/^ASIA/);
        expect(Credentials?.SecretAccessKey).toBeDefined();
        expect(Credentials?.SessionToken).toBeDefined();
        expect(Credentials?.Expiration?.getTime()).toBeGreaterThan(Date.now());
      },
    },
  }),
  step({
    title: 'Ask IAM again',
    explain: 'With the code IAM answers.',
    as: credentialsOf('TomWithMfa'),
    call: ({ TechnicianName }) => new ListMFADevicesCommand({ UserName: TechnicianName }),
    check: ({ MFADevices }, { GuestDeviceArn, run }) =>
      expect(MFADevices?.map(({ SerialNumber }) => SerialNumber)).toEqual([`${GuestDeviceArn}-${run}`]),
  }),
  step({
    title: 'Become the keeper',
    explain: 'And the role lets him in. From here on it is a session of the role, in which there is no code any more.',
    as: credentialsOf('TomWithMfa'),
    call: ({ KeeperRoleArn }) => new AssumeRoleCommand({ RoleArn: KeeperRoleArn, RoleSessionName: 'tom' }),
    capture: captureOf('Keeper', 'SecretAccessKey'),
    secret: true,
    proves: {
      'sts/get-session-token-mfa': ({ AssumedRoleUser }) =>
        expect(AssumedRoleUser?.Arn).toMatch(/:assumed-role\/.*\/tom$/),
    },
  }),
  step({
    title: 'Throw away the night',
    explain: 'It was cloudy, and the keeper may throw away any night.',
    as: credentialsOf('Keeper'),
    call: ({ ArchiveName }) => new DeleteObjectCommand({ Bucket: ArchiveName, Key: `nights/${NIGHT}.txt` }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
]);

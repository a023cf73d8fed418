import { CreateAccessKeyCommand, DeleteAccessKeyCommand } from '@aws-sdk/client-iam';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import {
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
} from '@aws-sdk/client-sts';
import { expect } from 'expect';
import { captureOfKey, keyOf } from '../../../../walkthrough/access-keys';
import { walkthrough } from '../../../../walkthrough/step';
import { captureOf, credentialsOf } from '../../../../walkthrough/temporary-credentials';
import { givePassword, logIn, makeUser, removeUser } from '../../../../walkthrough/user-pool';
import type { StsAndDirectories } from '../stack';
import {
  type Captured,
  document,
  INVALID,
  minutesLeft,
  NO_IDENTITY_POLICY,
  NO_SESSION_POLICY,
  REFUSED,
} from './captured';
import { NIGHT } from './telescope';

const QUARTER_OF_AN_HOUR = 900;
const TWO_HOURS = 7200;

/** Somebody whom no directory knows is let in by a program that has a key. */
const federated = walkthrough<StsAndDirectories, Captured>((step) => [
  step({
    title: 'Give the desk a key',
    explain:
      'GetFederationToken wants the key of a user, which stays: so it is for a server that can keep one. It is the older way; where there is an identity provider, roles need no key at all.',
    call: ({ DeskName }) => new CreateAccessKeyCommand({ UserName: DeskName }),
    capture: captureOfKey('Desk'),
    secret: true,
    undo: ({ DeskName, DeskKeyId }) => new DeleteAccessKeyCommand({ UserName: DeskName, AccessKeyId: DeskKeyId }),
    neededUntil: 'Let Bob in',
    check: ({ AccessKey }, { DeskName }) => expect(AccessKey?.UserName).toBe(DeskName),
  }),
  step({
    title: 'Let Bob in',
    explain:
      'Bob exists nowhere: the desk calls him so. He gets what his policy and those of the desk both allow, for a quarter of an hour. Without a policy he would get nothing.',
    settleSecondsOnAws: 15,
    as: keyOf('Desk'),
    call: ({ ArchiveArn }) =>
      new GetFederationTokenCommand({
        Name: 'bob',
        DurationSeconds: QUARTER_OF_AN_HOUR,
        Policy: document({
          Effect: 'Allow',
          Action: ['s3:GetObject', 's3:PutObject'],
          Resource: `${ArchiveArn}/gallery/*`,
        }),
      }),
    capture: captureOf('Visitor', 'SecretAccessKey'),
    secret: true,
    proves: {
      'sts/get-federation-token': ({ Credentials, FederatedUser }, { Account }) => {
        expect(Credentials?.SessionToken).toBeDefined();
        expect(minutesLeft(Credentials)).toBeLessThan(16);
        expect(FederatedUser?.FederatedUserId).toBe(`${Account}:bob`);
        expect(FederatedUser?.Arn).toContain(':federated-user/bob');
      },
    },
  }),
  step({
    title: 'Look at the picture as Bob',
    explain: 'The policy of the desk allows it, and so does his own.',
    as: credentialsOf('Visitor'),
    call: ({ ArchiveName, run }) => new GetObjectCommand({ Bucket: ArchiveName, Key: `gallery/${run}.txt` }),
    check: ({ Body }) => expect(Body as unknown).toBe('a comet with two tails'),
  }),
  step({
    title: 'Look at a night as Bob',
    explain: 'The desk may, and did not hand it on. AWS says which kind of policy it is that does not allow it.',
    as: credentialsOf('Visitor'),
    refusedWith: REFUSED,
    call: ({ ArchiveName }) => new GetObjectCommand({ Bucket: ArchiveName, Key: `nights/${NIGHT}.txt` }),
    check: ({ message }) => expect(message).toContain(`${NO_SESSION_POLICY} s3:GetObject action`),
  }),
  step({
    title: 'Hang up a picture as Bob',
    explain: 'His policy allows it, and the desk itself may not: nobody can hand on what he has not.',
    as: credentialsOf('Visitor'),
    refusedWith: REFUSED,
    call: ({ ArchiveName, run }) =>
      new PutObjectCommand({ Bucket: ArchiveName, Key: `gallery/${run}-bob.txt`, Body: 'me' }),
    check: ({ message }) => expect(message).toContain(`${NO_IDENTITY_POLICY} s3:PutObject action`),
  }),
  step({
    title: 'Ask who Bob is',
    explain: 'Of all that STS does, this is what a federated user may ask.',
    as: credentialsOf('Visitor'),
    call: () => new GetCallerIdentityCommand({}),
    check: ({ Arn, UserId }, { Account }) => {
      expect(Arn).toContain(':federated-user/bob');
      expect(UserId).toBe(`${Account}:bob`);
    },
  }),
]);

/** Somebody with an account elsewhere comes by himself. */
const webIdentity = walkthrough<StsAndDirectories, Captured>((step) => [
  step({
    title: 'Make Ann a volunteer',
    explain:
      'Volunteers sort galaxies at home. They have an account in a user pool, which is an OpenID Connect provider like those of GitHub or Google.',
    call: (context) => makeUser(context, 'Ann'),
    undo: (context) => removeUser(context, 'Ann'),
    neededUntil: 'Log Ann in',
    check: ({ User }) => expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD'),
  }),
  step({
    title: 'Give Ann a password',
    explain: 'So that she need not choose one.',
    call: (context) => givePassword(context, 'Ann'),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Log Ann in',
    explain: 'The provider gives her a token, signed, for this client and for an hour.',
    call: (context) => logIn(context, 'Ann'),
    capture: { Token: 'AuthenticationResult.IdToken' },
    secret: true,
    check: ({ AuthenticationResult }) => expect(AuthenticationResult?.IdToken).toBeDefined(),
  }),
  step({
    title: 'Take her token to STS for two hours',
    explain: 'The role of the volunteers allows an hour. No chain is in the way here, it is the maximum of the role.',
    refusedWith: INVALID,
    call: ({ VolunteerRoleArn, Token, run }) =>
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: VolunteerRoleArn,
        RoleSessionName: run,
        WebIdentityToken: Token,
        DurationSeconds: TWO_HOURS,
      }),
    check: ({ message }) => expect(message).toContain('exceeds the MaxSessionDuration set for this role'),
  }),
  step({
    title: 'Take it for a quarter of an hour',
    explain: 'The least that there is. The call is not signed: she has nothing to sign with.',
    call: ({ VolunteerRoleArn, Token, run }) =>
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: VolunteerRoleArn,
        RoleSessionName: run,
        WebIdentityToken: Token,
        DurationSeconds: QUARTER_OF_AN_HOUR,
      }),
    capture: captureOf('Volunteer', 'SecretAccessKey'),
    secret: true,
    proves: {
      'sts/assume-role-with-web-identity': ({ Credentials, AssumedRoleUser, Audience, Provider }, context) => {
        expect(Credentials?.SessionToken).toBeDefined();
        expect(minutesLeft(Credentials)).toBeLessThan(16);
        expect(AssumedRoleUser?.Arn).toContain(`:assumed-role/${context.VolunteerRoleName}/${context.run}`);
        expect(Audience).toBe(context.UserPoolClientId);
        expect(Provider).toContain(context.UserPoolId);
      },
    },
  }),
  step({
    title: 'Look at the picture as Ann',
    explain: 'What the role allows.',
    as: credentialsOf('Volunteer'),
    call: ({ ArchiveName, run }) => new GetObjectCommand({ Bucket: ArchiveName, Key: `gallery/${run}.txt` }),
    check: ({ Body }) => expect(Body as unknown).toBe('a comet with two tails'),
  }),
]);

export const visitors = [...federated, ...webIdentity];

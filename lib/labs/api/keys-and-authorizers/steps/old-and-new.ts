import {
  AdminDeleteUserCommand,
  AdminUpdateUserAttributesCommand,
  AssociateSoftwareTokenCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { mailOf, partsOf, signIn } from '../people';
import type { KeysAndAuthorizers } from '../stack';

const OTTO = 'otto';
/** Otto's password at the old shop, and what that shop kept of it: salt and scrypt hash. */
const OLD_PASSWORD = 'Old-Hall-1998';
const KEPT_OF_IT = '6d75736963616e647469636b65747321:4d653edcbf826b45bb0e56c7a4cc39e9e8571dc4c68800aa3703a2074fcacc5c';

/** A customer of the old shop comes over by signing in. */
export const migration = walkthrough<KeysAndAuthorizers>((step) => [
  step({
    title: 'Remember an old customer',
    explain: 'Otto has an account of the shop of before. His password nobody knows, only a hash of it.',
    call: ({ OldCustomersTableName, run }) =>
      new PutItemCommand({
        TableName: OldCustomersTableName,
        Item: { email: { S: mailOf(run, OTTO) }, passwordHash: { S: KEPT_OF_IT } },
      }),
    undo: ({ OldCustomersTableName, run }) =>
      new DeleteItemCommand({ TableName: OldCustomersTableName, Key: { email: { S: mailOf(run, OTTO) } } }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Guess his password',
    explain: 'The pool does not know him, and asks a function, which compares the hash.',
    refusedWith: 'NotAuthorizedException',
    call: (context) => signIn(context, OTTO, 'New-Hall-2027'),
    check: ({ message }) => expect(message).toContain('Incorrect username or password'),
  }),
  step({
    title: 'Sign in with the password of before',
    explain: 'Right: the pool makes him a user, with this password, and never asks the old shop about him again.',
    call: (context) => signIn(context, OTTO, OLD_PASSWORD),
    undo: ({ UserPoolId, run }) => new AdminDeleteUserCommand({ UserPoolId, Username: mailOf(run, OTTO) }),
    secret: true,
    proves: {
      'cognito-user-pools/triggers': ({ AuthenticationResult }, { run }) =>
        expect(partsOf(AuthenticationResult?.IdToken).payload).toMatchObject({ email: mailOf(run, OTTO) }),
    },
  }),
  step({
    title: 'Ban him for a while',
    explain: 'He has sung along. An attribute of the pool, which the client does not let him write himself.',
    call: ({ UserPoolId, run }) =>
      new AdminUpdateUserAttributesCommand({
        UserPoolId,
        Username: mailOf(run, OTTO),
        UserAttributes: [{ Name: 'custom:banned_until', Value: '2999-12-31' }],
      }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Sign in all the same',
    explain: 'Before each sign-in the pool asks a function, too. Tokens that he has are good until they end.',
    refusedWith: 'UserLambdaValidationException',
    call: (context) => signIn(context, OTTO, OLD_PASSWORD),
    proves: {
      'cognito-user-pools/triggers': ({ message }) => expect(message).toContain('you may come back on 2999-12-31'),
    },
  }),
]);

/** Ana, who is a steward now, wants a second factor. */
export const secondFactor = walkthrough<
  KeysAndAuthorizers,
  'AnaSub' | 'StewardToken' | 'SecretCode' | 'Code' | 'Session'
>((step) => [
  step({
    title: 'Ask for a secret',
    explain: 'Ana wants a second factor. The pool gives a secret, which an app would take from a QR code.',
    call: ({ StewardToken }) => new AssociateSoftwareTokenCommand({ AccessToken: StewardToken }),
    capture: { SecretCode: 'SecretCode' },
    secret: true,
    check: ({ SecretCode }) => expect(SecretCode).toMatch(/^[A-Z2-7]+$/),
  }),
  step({
    title: 'Be the app',
    explain: 'Six digits, from the secret and the clock, for half a minute.',
    command: 'node lib/labs/api/keys-and-authorizers/totp.mjs "$SecretCode"',
    actions: [],
    capture: { Code: 'stdout' },
    secret: true,
    check: ({ stdout }) => expect(stdout).toMatch(/^\d{6}$/),
  }),
  step({
    title: 'Show that the app has it',
    explain: 'The pool has the secret and a clock, too.',
    call: ({ StewardToken, Code }) => new VerifySoftwareTokenCommand({ AccessToken: StewardToken, UserCode: Code }),
    check: ({ Status }) => expect(Status).toBe('SUCCESS'),
  }),
  step({
    title: 'Want to be asked for it',
    explain: 'The pool offers a second factor. Each customer decides.',
    call: ({ StewardToken }) =>
      new SetUserMFAPreferenceCommand({
        AccessToken: StewardToken,
        SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
      }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Sign in with the password alone',
    explain: 'No token comes back: a challenge, and a session in which to answer it.',
    call: (context) => signIn(context, 'ana'),
    capture: { Session: 'Session' },
    secret: true,
    proves: {
      'cognito-user-pools/mfa': ({ ChallengeName, AuthenticationResult }) => {
        expect(ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
        expect(AuthenticationResult).toBeUndefined();
      },
    },
  }),
  step({
    title: 'Guess the digits',
    explain: 'Who has stolen the password has no more than this. The right ones would bring the tokens.',
    refusedWith: 'CodeMismatchException',
    call: ({ UserPoolClientId, Session, AnaSub }) =>
      new RespondToAuthChallengeCommand({
        ClientId: UserPoolClientId,
        ChallengeName: 'SOFTWARE_TOKEN_MFA',
        Session,
        ChallengeResponses: { USERNAME: AnaSub, SOFTWARE_TOKEN_MFA_CODE: '000000' },
      }),
    proves: { 'cognito-user-pools/mfa': ({ message }) => expect(message).toContain('Invalid code') },
  }),
  step({
    title: 'Look at the login page',
    explain:
      'All of this as pages of AWS: `/login` with the client, the kind of grant, and where to go with the code. A browser would make up a secret and send its hash along (PKCE).',
    awsOnly: 'The emulator has pages of its own, and not those of managed login.',
    request: ({ LoginUrl, UserPoolClientId }) => ({
      url: `${LoginUrl}/login?client_id=${UserPoolClientId}&response_type=code&scope=openid+email&redirect_uri=https%3A%2F%2Fhall.example.com%2Fsigned-in`,
    }),
    withinSeconds: 120,
    example: {
      status: 200,
      headers: { 'content-type': 'text/html;charset=UTF-8' },
      body: '<!DOCTYPE html><html lang="en">',
    },
    check: ({ status, headers }) => {
      expect(status).toBe(200);
      expect(headers['content-type']).toContain('text/html');
    },
  }),
]);

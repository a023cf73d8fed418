import {
  GetCredentialsForIdentityCommand,
  type GetCredentialsForIdentityCommandOutput,
  GetIdCommand,
} from '@aws-sdk/client-cognito-identity';
import { AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { expect } from 'expect';
import { type Walkthrough, walkthrough } from '../../../../walkthrough/step';
import { captureOf, credentialsOf } from '../../../../walkthrough/temporary-credentials';
import { givePassword, logIn, makeUser, removeUser, userName } from '../../../../walkthrough/user-pool';
import type { IdentityPools } from '../stack';
import { EDITORS } from '../users';

/** Who has credentials in the walkthrough. */
type Person = 'Ana' | 'Ed' | 'Guest' | 'Uploader' | 'Mia';
type Known = 'Id' | 'Token' | 'KeyId' | 'SecretKey' | 'SessionToken';
/** What is captured of each. */
export type Captured = `${Person}${Known}` | 'Metadata' | 'Assertion' | 'Forged';

interface Login {
  readonly user: 'Ana' | 'Ed';
  readonly create: string;
  readonly token: string;
  readonly isEditor?: boolean;
}

/** Makes a user, who logs in at the user pool and has a token then. */
export function loginOf({ user, create, token, isEditor }: Login): Walkthrough {
  return walkthrough<IdentityPools, Captured>((step) => [
    step({
      title: `Make ${user} a user`,
      explain: create,
      call: (context) => makeUser(context, user),
      undo: (context) => removeUser(context, user),
      check: ({ User }) => expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD'),
    }),
    step({
      title: `Give ${user} a password`,
      explain: 'So that nobody has to choose one at the first login.',
      call: (context) => givePassword(context, user),
      check: (answer) => expect(answer).toBeDefined(),
    }),
    ...(isEditor
      ? [
          step({
            title: `Make ${user} an editor`,
            explain: 'A group of the user pool. From the next login on the token lists it under `cognito:groups`.',
            call: ({ UserPoolId, run }) =>
              new AdminAddUserToGroupCommand({ UserPoolId, Username: userName(run, user), GroupName: EDITORS }),
            check: (answer) => expect(answer).toBeDefined(),
          }),
        ]
      : []),
    step({
      title: `Log ${user} in`,
      explain: token,
      call: (context) => logIn(context, user),
      capture: { [`${user}Token`]: 'AuthenticationResult.IdToken' },
      secret: true,
      check: ({ AuthenticationResult }) => expect(AuthenticationResult?.IdToken).toBeDefined(),
    }),
  ]);
}

interface Exchange {
  readonly user: 'Ana' | 'Ed';
  readonly id: string;
  readonly credentials: string;
  readonly whoAmI: string;
  readonly role: 'UserRoleName' | 'EditorRoleName';
}

/** Takes the token to the identity pool: an id, credentials, and a look at whose they are. */
export function exchangeOf({ user, id, credentials, whoAmI, role }: Exchange): Walkthrough {
  return walkthrough<IdentityPools, Captured>((step) => [
    step({
      title: `Ask who ${user} is here`,
      explain: id,
      call: (context) =>
        new GetIdCommand({
          IdentityPoolId: context.IdentityPoolId,
          Logins: { [context.UserPoolProviderName]: context[`${user}Token`] },
        }),
      capture: { [`${user}Id`]: 'IdentityId' },
      check: ({ IdentityId }) => expect(IdentityId).toContain(':'),
    }),
    step({
      title: `Exchange ${user}'s token for credentials`,
      explain: credentials,
      call: (context) =>
        new GetCredentialsForIdentityCommand({
          IdentityId: context[`${user}Id`],
          Logins: { [context.UserPoolProviderName]: context[`${user}Token`] },
        }),
      capture: captureOf(user, 'SecretKey'),
      secret: true,
      ...(user === 'Ana'
        ? {
            proves: {
              'cognito-identity-pools/get-credentials': ({ Credentials }: GetCredentialsForIdentityCommandOutput) => {
                expect(Credentials?.AccessKeyId).toMatch(/^ASIA/);
                expect(Credentials?.SessionToken).toBeDefined();
                expect(Credentials?.Expiration?.getTime()).toBeGreaterThan(Date.now());
              },
            },
          }
        : {
            check: ({ Credentials }: GetCredentialsForIdentityCommandOutput) =>
              expect(Credentials?.SessionToken).toBeDefined(),
          }),
    }),
    step({
      title: `See what ${user} is now`,
      explain: whoAmI,
      as: credentialsOf(user),
      call: () => new GetCallerIdentityCommand({}),
      check: ({ Arn }, context) => expect(Arn).toContain(`:assumed-role/${context[role]}/CognitoIdentityCredentials`),
    }),
  ]);
}

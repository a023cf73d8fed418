import { GetCredentialsForIdentityCommand, GetIdCommand } from '@aws-sdk/client-cognito-identity';
import { expect } from 'expect';
import { type Walkthrough, walkthrough } from '../../../../walkthrough/step';
import { captureOf } from '../../../../walkthrough/temporary-credentials';
import { givePassword, logIn, makeUser, removeUser } from '../../../../walkthrough/user-pool';
import type { DynamodbAccessAndIndexes } from '../stack';

/** The sellers of the walkthrough, and what is known of each once he has logged in. */
type Seller = 'Ana' | 'Ben';
type OfLogin = 'Token' | 'Id' | 'KeyId' | 'SecretKey' | 'SessionToken';
/** What logging in captures, by the seller's name. */
export type LoggedIn = `${Seller}${OfLogin}`;

/** Ana logs in, with why at each step; Ben after her. */
export const login: Walkthrough = [
  ...loginOf('Ana', {
    create: 'Ana sells lamps. The user pool knows who she is; of DynamoDB it knows nothing.',
    password: 'Without this she would have to choose one at her first login.',
    token: 'The user pool takes her password and gives a token that says who she is, for an hour.',
    id: 'The identity pool asks the user pool whether the token is good, and gives her an id. It stays the same each time she logs in: it will be the key of her items.',
    credentials:
      'And credentials for an hour, of the role of all sellers. They say in whose name they are used, and IAM puts her id where the policy has `cognito-identity.amazonaws.com:sub`.',
  }),
  ...loginOf('Ben', {
    create: 'Ben sells chairs, and is another user of the same pool.',
    password: 'So that he need not choose one at his first login either.',
    token: 'His token says that he is Ben, and nothing of what he may do.',
    id: 'Another id than that of Ana, for another token.',
    credentials: 'And the same role. No policy names Ana or Ben.',
  }),
];

interface Reasons {
  readonly create: string;
  readonly password: string;
  readonly token: string;
  readonly id: string;
  readonly credentials: string;
}

function loginOf(seller: Seller, reasons: Reasons): Walkthrough {
  return walkthrough<DynamodbAccessAndIndexes, LoggedIn>((step) => [
    step({
      title: `Make ${seller} a user`,
      explain: reasons.create,
      call: (context) => makeUser(context, seller),
      undo: (context) => removeUser(context, seller),
      check: ({ User }) => expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD'),
    }),
    step({
      title: `Give ${seller} a password`,
      explain: reasons.password,
      call: (context) => givePassword(context, seller),
      check: (answer) => expect(answer).toBeDefined(),
    }),
    step({
      title: `Log ${seller} in`,
      explain: reasons.token,
      call: (context) => logIn(context, seller),
      capture: { [`${seller}Token`]: 'AuthenticationResult.IdToken' },
      secret: true,
      check: ({ AuthenticationResult }) => expect(AuthenticationResult?.IdToken).toBeDefined(),
    }),
    step({
      title: `Ask who ${seller} is here`,
      explain: reasons.id,
      call: (context) =>
        new GetIdCommand({
          IdentityPoolId: context.IdentityPoolId,
          Logins: { [context.UserPoolProviderName]: context[`${seller}Token`] },
        }),
      capture: { [`${seller}Id`]: 'IdentityId' },
      check: ({ IdentityId }) => expect(IdentityId).toContain(':'),
    }),
    step({
      title: `Get ${seller}'s credentials`,
      explain: reasons.credentials,
      call: (context) =>
        new GetCredentialsForIdentityCommand({
          IdentityId: context[`${seller}Id`],
          Logins: { [context.UserPoolProviderName]: context[`${seller}Token`] },
        }),
      capture: captureOf(seller, 'SecretKey'),
      secret: true,
      check: ({ Credentials }) => expect(Credentials?.SessionToken).toBeDefined(),
    }),
  ]);
}

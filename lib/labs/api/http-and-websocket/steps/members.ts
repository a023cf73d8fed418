import { expect } from 'expect';
import { type Walkthrough, walkthrough } from '../../../../walkthrough/step';
import { givePassword, logIn, makeUser, removeUser } from '../../../../walkthrough/user-pool';
import type { HttpAndWebsocket } from '../stack';

/** Who chats in the walkthrough. */
export type Member = 'Ada' | 'Ben';

/** What a member has then. */
export type Token = `${Member}Token` | 'AdaIdToken';

const ACCESS = 'AuthenticationResult.AccessToken';

/** Two members sign in. */
export const members: Walkthrough = [
  ...signIn(
    'Ada',
    { AdaToken: ACCESS, AdaIdToken: 'AuthenticationResult.IdToken' },
    {
      create: 'The user pool knows who may chat. API Gateway has never heard of Ada, and never will.',
      password: 'Without this she would have to choose one when she first signs in.',
      token:
        'The access token says who she is and what it is good for (`scope`), signed by the pool, for an hour. The identity token is for the page that she signs in to.',
    },
  ),
  ...signIn(
    'Ben',
    { BenToken: ACCESS },
    {
      create: 'And somebody to talk to.',
      password: 'Ben need not choose one either.',
      token: 'Another token, of the same issuer.',
    },
  ),
];

type Explained = Readonly<Record<'create' | 'password' | 'token', string>>;

function signIn(member: Member, capture: Partial<Record<Token, string>>, explain: Explained): Walkthrough {
  return walkthrough<HttpAndWebsocket, Token>((step) => [
    step({
      title: `Make ${member} a member`,
      explain: explain.create,
      call: (context) => makeUser(context, member),
      undo: (context) => removeUser(context, member),
      neededUntil: 'Read what was said',
      check: ({ User }) => expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD'),
    }),
    step({
      title: `Give ${member} a password`,
      explain: explain.password,
      call: (context) => givePassword(context, member),
      check: (answer) => expect(answer).toBeDefined(),
    }),
    step({
      title: `Sign ${member} in`,
      explain: explain.token,
      call: (context) => logIn(context, member),
      capture,
      secret: true,
      check: ({ AuthenticationResult }) => expect(AuthenticationResult?.AccessToken).toBeDefined(),
    }),
  ]);
}
